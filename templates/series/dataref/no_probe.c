/* The probe would outlive what the owner is told. */
if (skb_headlen(skb) ||
    (skb_shinfo(skb)->flags & SKBFL_ZEROCOPY_ENABLE))
	return -EINVAL;
