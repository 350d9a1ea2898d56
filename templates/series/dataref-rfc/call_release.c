if (shinfo->release)
	shinfo->release(skb);

