 *
 *	Nor does it do anything for an skb with a release registration: its
 *	frags still hold the pages, and freeing it tells the registration.
