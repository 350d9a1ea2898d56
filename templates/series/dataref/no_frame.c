/* A frame without a link layer header is gone already. */
if (unlikely(!skb))
	return GRO_CONSUMED;

