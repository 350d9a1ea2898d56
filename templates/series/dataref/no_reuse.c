kfree_skb(skb);
