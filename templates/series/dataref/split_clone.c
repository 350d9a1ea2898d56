err = skb_zerocopy_clone(skb1, skb, 0);
if (unlikely(err))
	return err;

skb_shinfo(skb1)->flags |= skb_shinfo(skb)->flags & zc_flags;
