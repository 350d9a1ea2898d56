struct vsock_sock *vsk;
int i;

memset(counts, 0, sizeof(*counts));
spin_lock_bh(&vsock_table_lock);
for (i = 0; i < VSOCK_HASH_SIZE; i++) {
	list_for_each_entry(vsk, &vsock_bind_table[i], bound_table)
		counts->bound++;
	list_for_each_entry(vsk, &vsock_connected_table[i],
			    connected_table)
		counts->connected++;
}
spin_unlock_bh(&vsock_table_lock);
