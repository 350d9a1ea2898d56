/* The frags so far may have been copied into fewer. */
nskb_frag = skb_shinfo(nskb)->frags +
	    skb_shinfo(nskb)->nr_frags;
