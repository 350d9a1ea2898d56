if (unlikely(skb_orphan_frags(from, GFP_ATOMIC)))
	return -ENOMEM;

ret = skb_zerocopy_clone(to, from, GFP_ATOMIC);
if (unlikely(ret))
	return ret;

