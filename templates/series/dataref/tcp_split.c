
/* Nothing has moved yet if the zerocopy state cannot be shared. */
if (skb_split(skb, buff, len)) {
	tcp_skb_tsorted_anchor_cleanup(buff);
	tcp_wmem_free_skb(sk, buff);
	return -ENOMEM;
}

