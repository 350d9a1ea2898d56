if (skb_zcopy(skb))
	kfree_skb(skb);
else
	napi_reuse_skb(napi, skb);
