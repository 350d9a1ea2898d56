 *
 * Return: 0, or a negative error code if @skb1 carries zerocopy state of its
 * own already; both buffers are unchanged then.
