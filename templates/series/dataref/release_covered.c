/* Unlike other owners of zerocopy frags, a release registration is told last:
 * its callback finds no page that is still held from here.
 */
/*% if (it.reason) { %*/
static void skb_release_covered(struct sk_buff *skb,
				enum skb_drop_reason reason)
/*% } else { %*/
static void skb_release_covered(struct sk_buff *skb)
/*% } %*/
{
	struct skb_shared_info *shinfo = skb_shinfo(skb);
	int i;

	for (i = 0; i < shinfo->nr_frags; i++)
		__skb_frag_unref(&shinfo->frags[i], skb->pp_recycle);
	shinfo->nr_frags = 0;

	if (shinfo->frag_list)
/*% if (it.reason) { %*/
		kfree_skb_list_reason(shinfo->frag_list, reason);
/*% } else { %*/
		kfree_skb_list(shinfo->frag_list);
/*% } %*/
	shinfo->frag_list = NULL;

	skb_zcopy_clear(skb, true);
}
