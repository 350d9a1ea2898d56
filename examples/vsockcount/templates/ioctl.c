if (cmd == IOCTL_VM_SOCKETS_GET_COUNTS) {
	vsock_count(&counts);
	return copy_to_user(ptr, &counts, sizeof(counts)) ? -EFAULT : 0;
}

