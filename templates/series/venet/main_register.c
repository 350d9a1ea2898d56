err = venet_chardev_init();
if (err)
	goto unregister_link;

