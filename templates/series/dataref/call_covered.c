if (shinfo->flags & SKBFL_RELEASE) {
/*% if (it.reason) { %*/
	skb_release_covered(skb, reason);
/*% } else { %*/
	skb_release_covered(skb);
/*% } %*/
	goto free_head;
}

