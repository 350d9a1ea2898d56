return skb_shinfo(skb)->flags & SKBFL_RELEASE;
