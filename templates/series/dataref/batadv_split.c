if (skb_split(skb, skb_fragment, skb->len - fragment_size)) {
	kfree_skb(skb_fragment);
	return NULL;
}
