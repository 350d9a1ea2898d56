skb_shinfo(skb)->priv = NULL;
skb_shinfo(skb)->release = NULL;
