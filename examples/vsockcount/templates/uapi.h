#define IOCTL_VM_SOCKETS_GET_COUNTS \
	_IOR(7, 0xba, struct vm_sockets_counts)

/*%~ it.counts %*/
