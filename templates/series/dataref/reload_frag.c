/* A copy may have left fewer frags. */
nskb_frag = skb_shinfo(nskb)->frags +
	    skb_shinfo(nskb)->nr_frags;
