if (skb_shared(skb) || skb_cloned(skb))
	return -EBUSY;
if (skb_zcopy(skb))
	return -EEXIST;
if (is_vmalloc_addr(skb->head))
	return -EINVAL;

/*% if (it.ops) { %*/
rel->ubuf.ops = &skb_release_ubuf_ops;
/*% } else { %*/
rel->ubuf.callback = skb_release_complete;
/*% } %*/
rel->ubuf.flags = SKBFL_ZEROCOPY_FRAG | SKBFL_DONT_ORPHAN |
		  SKBFL_RELEASE;
refcount_set(&rel->ubuf.refcnt, 1);
rel->release = release;
skb_zcopy_init(skb, &rel->ubuf);

return 0;
