// SPDX-License-Identifier: GPL-2.0-only
//
// The four edits of src/series/dataref-rfc/series.ts, for spatch.

@ members @
@@
 struct skb_shared_info {
	...
	void *destructor_arg;
+	void *priv;
+	void (*release)(struct sk_buff *skb);
	...
 };

@ setup @
identifier shinfo;
@@
 __finalize_skb_around(...)
 {
	<...
	atomic_set(&shinfo->dataref, 1);
+	shinfo->priv = NULL;
+	shinfo->release = NULL;
	...>
 }

@ release @
identifier shinfo, skb;
@@
 skb_release_data(struct sk_buff *skb, ...)
 {
	...
	struct skb_shared_info *shinfo = ...;
	<...
+	if (shinfo->release)
+		shinfo->release(skb);
	skb_free_head(skb);
	...>
 }

@ expand @
identifier skb;
@@
 pskb_expand_head(struct sk_buff *skb, ...)
 {
	<...
	atomic_set(&skb_shinfo(skb)->dataref, 1);
+	skb_shinfo(skb)->priv = NULL;
+	skb_shinfo(skb)->release = NULL;
	...>
 }
