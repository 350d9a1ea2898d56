shinfo->priv = NULL;
shinfo->release = NULL;
