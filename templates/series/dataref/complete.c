static void skb_release_complete(struct sk_buff *skb, struct ubuf_info *ubuf,
				 bool success)
{
	struct skb_release *rel = container_of(ubuf, struct skb_release, ubuf);

	if (refcount_dec_and_test(&ubuf->refcnt))
		rel->release(rel);
}
/*% if (it.ops) { %*/

static const struct ubuf_info_ops skb_release_ubuf_ops = {
	.complete = skb_release_complete,
};
/*% } %*/
