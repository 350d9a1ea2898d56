unregister_link:
rtnl_link_unregister(&venet_link_ops);
