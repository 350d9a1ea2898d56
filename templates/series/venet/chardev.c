// SPDX-License-Identifier: GPL-2.0-only
/*
 * /dev/venet: the guest of a device is a process. It registers the memory that
 * its frames come from, which stays pinned until the file is closed; the rings
 * are mapped from the file, and eventfds take the place of interrupts.
 */

#include <linux/etherdevice.h>
#include <linux/eventfd.h>
#include <linux/miscdevice.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/nospec.h>
#include <linux/rtnetlink.h>
#include <linux/sched/user.h>
#include <linux/uaccess.h>
#include <linux/vmalloc.h>
#include <net/net_namespace.h>
#include <uapi/linux/venet_dev.h>
#include "chardev.h"
#include "venetdev.h"

/* Where the file has shared memory: by its number. */
#define VENET_SHM_SHIFT	24

/* Bytes of the longest call. */
#define VENET_CALL_MAX	64

/* Memory of the process. */
struct venet_piece {
	u64 addr;
	u64 len;
	struct page **pages;
};

/* The rings whose news have an eventfd. */
static const enum venet_shm rings[] = {
	VENET_SHM_RX, VENET_SHM_TX, VENET_SHM_EVQ,
};

struct venet_file {
	/* Serialises requests. */
	struct mutex lock;
	struct venetdev *vdev;
	struct user_struct *user;
	/* Changed only while there is no link. */
	struct venet_piece pieces[VENET_MEM_MAX];
	u32 nr_pieces;
	/* Protects the eventfds; taken in any context. */
	spinlock_t signal_lock;
	struct eventfd_ctx *eventfds[ARRAY_SIZE(rings)];
};

static int file_span(void *guest, u64 ptr, u32 len, struct venet_span *span)
{
	const struct venet_piece *piece;
	struct venet_file *it = guest;
	u64 offset;
	u32 i;

	for (i = 0; i < it->nr_pieces; i++) {
		piece = &it->pieces[i];
		offset = ptr - piece->addr;
		if (ptr < piece->addr || offset >= piece->len)
			continue;
		span->page = piece->pages[offset >> PAGE_SHIFT];
		span->offset = offset_in_page(offset);
		span->addr = page_address(span->page) + span->offset;
		span->len = min_t(u32, len, PAGE_SIZE - span->offset);
		return 0;
	}

	return -EFAULT;
}

static void file_interrupt(void *guest, enum venet_shm ring)
{
	struct venet_file *it = guest;
	unsigned long flags;
	u32 i;

	spin_lock_irqsave(&it->signal_lock, flags);
	for (i = 0; i < ARRAY_SIZE(rings); i++) {
		if (rings[i] == ring && it->eventfds[i])
/*% if (it.signalsOnce) { %*/
			eventfd_signal(it->eventfds[i]);
/*% } else { %*/
			eventfd_signal(it->eventfds[i], 1);
/*% } %*/
	}
	spin_unlock_irqrestore(&it->signal_lock, flags);
}

static void file_release(void *guest)
{
	kfree(guest);
}

static const struct venet_connector_ops venet_file_ops = {
	.span = file_span,
	.interrupt = file_interrupt,
	.release = file_release,
};

static int account(struct venet_file *it, unsigned long pages)
{
	unsigned long limit = rlimit(RLIMIT_MEMLOCK) >> PAGE_SHIFT;

	if (atomic_long_add_return(pages, &it->user->locked_vm) <= limit ||
	    capable(CAP_IPC_LOCK))
		return 0;
	atomic_long_sub(pages, &it->user->locked_vm);

	return -ENOBUFS;
}

static void unpin(struct venet_file *it, struct venet_piece *piece)
{
	unsigned long pages = piece->len >> PAGE_SHIFT;

	unpin_user_pages_dirty_lock(piece->pages, pages, true);
	kvfree(piece->pages);
	atomic_long_sub(pages, &it->user->locked_vm);
}

static int pin(struct venet_file *it, struct venet_piece *piece)
{
	unsigned long pages = piece->len >> PAGE_SHIFT;
	long done = 0;
	int ret;

	piece->pages = kvcalloc(pages, sizeof(*piece->pages),
				GFP_KERNEL_ACCOUNT);
	if (!piece->pages)
		return -ENOMEM;
	while (done < pages) {
		ret = pin_user_pages_fast(piece->addr + done * PAGE_SIZE,
					  min_t(long, pages - done, INT_MAX),
					  FOLL_WRITE | FOLL_LONGTERM,
					  piece->pages + done);
		if (ret <= 0)
			goto unpin;
		done += ret;
	}

	return 0;

unpin:
	unpin_user_pages(piece->pages, done);
	kvfree(piece->pages);
	return ret ? ret : -EFAULT;
}

static bool overlaps(const struct venet_file *it, u64 addr, u64 len)
{
	const struct venet_piece *piece;
	u32 i;

	for (i = 0; i < it->nr_pieces; i++) {
		piece = &it->pieces[i];
		if (addr < piece->addr + piece->len && piece->addr < addr + len)
			return true;
	}

	return false;
}

static int add_piece(struct venet_file *it, const struct venet_ioc_mem *mem)
{
	struct venet_piece *piece = &it->pieces[it->nr_pieces];
	u64 end;
	int err;

	if (it->nr_pieces == VENET_MEM_MAX)
		return -ENOSPC;
	if (!mem->len || !PAGE_ALIGNED(mem->addr) || !PAGE_ALIGNED(mem->len) ||
	    check_add_overflow(mem->addr, mem->len, &end) || end > TASK_SIZE)
		return -EINVAL;
	if (overlaps(it, mem->addr, mem->len))
		return -EEXIST;

	err = account(it, mem->len >> PAGE_SHIFT);
	if (err)
		return err;
	piece->addr = mem->addr;
	piece->len = mem->len;
	err = pin(it, piece);
	if (err) {
		atomic_long_sub(mem->len >> PAGE_SHIFT, &it->user->locked_vm);
		return err;
	}
	it->nr_pieces++;

	return 0;
}

static int request_mem(struct venet_file *it, void __user *arg)
{
	struct venet_ioc_mem mem;
	int err;

	if (copy_from_user(&mem, arg, sizeof(mem)))
		return -EFAULT;

	mutex_lock(&it->vdev->call_lock);
	if (it->vdev->gone) {
		err = -ENODEV;
	} else if (it->vdev->link) {
		err = -EBUSY;
	} else {
		venetdev_link_down(it->vdev);
		err = add_piece(it, &mem);
	}
	mutex_unlock(&it->vdev->call_lock);

	return err;
}

static int request_create(struct venet_file *it, void __user *arg)
{
	struct net *net = current->nsproxy->net_ns;
	struct venet_ioc_create create;
	struct venetdev *vdev;
	u32 ring_size;
	int err;

	if (it->vdev)
		return -EBUSY;
	if (!ns_capable(net->user_ns, CAP_NET_ADMIN))
		return -EPERM;
	if (copy_from_user(&create, arg, sizeof(create)))
		return -EFAULT;
	ring_size = create.ring_size ? create.ring_size : /*%= it.ringSize %*/;
	create.name[sizeof(create.name) - 1] = 0;
	if (create.flags || create.pad[0] || create.pad[1] ||
	    ring_size < /*%= it.leastRing %*/ || ring_size > /*%= it.mostRing %*/)
		return -EINVAL;
	if (!is_zero_ether_addr(create.mac) &&
	    !is_valid_ether_addr(create.mac))
		return -EADDRNOTAVAIL;

	vdev = venetdev_create(net, create.name[0] ? (char *)create.name :
						     "venetdev%d",
			       &venet_file_ops, it, ring_size);
	if (IS_ERR(vdev))
		return PTR_ERR(vdev);
	if (!is_zero_ether_addr(create.mac))
		ether_addr_copy(vdev->guest_mac, create.mac);
	/* From here on the file lives as long as the host half. Pairs with the
	 * acquires of those who do not take the lock.
	 */
	smp_store_release(&it->vdev, vdev);

	rtnl_lock();
	err = venetdev_register(vdev);
	if (!err)
		strscpy(create.name, vdev->dev->name, sizeof(create.name));
	rtnl_unlock();
	if (err)
		return err;

	return copy_to_user(arg, &create, sizeof(create)) ? -EFAULT : 0;
}

static int request_shm(struct venet_file *it, void __user *arg)
{
	struct venet_ioc_shm shm;
	size_t len;
	void *mem;

	if (copy_from_user(&shm, arg, sizeof(shm)))
		return -EFAULT;
	mutex_lock(&it->vdev->memory_lock);
	mem = venetdev_shm(it->vdev, shm.id, &len);
	mutex_unlock(&it->vdev->memory_lock);
	if (!mem)
		return -EINVAL;
	shm.len = len;
	shm.offset = (u64)shm.id << VENET_SHM_SHIFT;

	return copy_to_user(arg, &shm, sizeof(shm)) ? -EFAULT : 0;
}

static int request_eventfd(struct venet_file *it, void __user *arg)
{
	struct eventfd_ctx *eventfd = NULL;
	struct venet_ioc_eventfd which;
	u32 i;

	if (copy_from_user(&which, arg, sizeof(which)))
		return -EFAULT;
	for (i = 0; i < ARRAY_SIZE(rings); i++) {
		if (rings[i] == which.id)
			break;
	}
	if (i == ARRAY_SIZE(rings))
		return -EINVAL;
	if (which.fd != -1) {
		eventfd = eventfd_ctx_fdget(which.fd);
		if (IS_ERR(eventfd))
			return PTR_ERR(eventfd);
	}

	i = array_index_nospec(i, ARRAY_SIZE(rings));
	spin_lock_irq(&it->signal_lock);
	swap(it->eventfds[i], eventfd);
	spin_unlock_irq(&it->signal_lock);
	if (eventfd)
		eventfd_ctx_put(eventfd);

	return 0;
}

static int request_call(struct venet_file *it, void __user *arg)
{
	u8 data[VENET_CALL_MAX] __aligned(8);
	struct venet_ioc_call call;
	int err;

	if (copy_from_user(&call, arg, sizeof(call)))
		return -EFAULT;
	if (call.len > sizeof(data))
		return -EINVAL;
	if (copy_from_user(data, u64_to_user_ptr(call.ptr), call.len))
		return -EFAULT;
	err = venetdev_call(it->vdev, call.func, data, call.len);
	if (err)
		return err;

	return copy_to_user(u64_to_user_ptr(call.ptr), data, call.len) ?
	       -EFAULT : 0;
}

static int request_kick(struct venet_file *it, unsigned long ring)
{
	if (ring > VENET_SHM_L4RO)
		return -EINVAL;
	/* What this leads to runs before the request returns. */
	local_bh_disable();
	venetdev_kick(it->vdev, ring);
	local_bh_enable();

	return 0;
}

static long chardev_ioctl(struct file *file, unsigned int request,
			  unsigned long arg)
{
	struct venet_file *it = file->private_data;
	void __user *user = (void __user *)arg;
	long ret;

	/* This is what frames wait for. Pairs with the release in
	 * request_create().
	 */
	if (request == VENET_IOC_KICK && smp_load_acquire(&it->vdev))
		return request_kick(it, arg);

	mutex_lock(&it->lock);
	if (request == VENET_IOC_CREATE)
		ret = request_create(it, user);
	else if (!it->vdev)
		ret = -ENODEV;
	else if (request == VENET_IOC_MEM)
		ret = request_mem(it, user);
	else if (request == VENET_IOC_SHM)
		ret = request_shm(it, user);
	else if (request == VENET_IOC_EVENTFD)
		ret = request_eventfd(it, user);
	else if (request == VENET_IOC_CALL)
		ret = request_call(it, user);
	else
		ret = -ENOTTY;
	mutex_unlock(&it->lock);

	return ret;
}

static int chardev_mmap(struct file *file, struct vm_area_struct *vma)
{
	u64 offset = (u64)vma->vm_pgoff << PAGE_SHIFT;
	struct venet_file *it = file->private_data;
	struct venetdev *vdev;
	int err = -EINVAL;
	size_t len;
	void *mem;

	/* Pairs with the release in request_create(). */
	vdev = smp_load_acquire(&it->vdev);
	if (!vdev)
		return -ENODEV;
	/* What is mapped stays mapped, whatever becomes of the rings. */
	mutex_lock(&vdev->memory_lock);
	mem = venetdev_shm(vdev, offset >> VENET_SHM_SHIFT, &len);
	if (mem && !(offset & (BIT(VENET_SHM_SHIFT) - 1)))
		err = remap_vmalloc_range(vma, mem, 0);
	mutex_unlock(&vdev->memory_lock);

	return err;
}

static int chardev_open(struct inode *inode, struct file *file)
{
	struct venet_file *it;

	it = kzalloc(sizeof(*it), GFP_KERNEL_ACCOUNT);
	if (!it)
		return -ENOMEM;
	mutex_init(&it->lock);
	spin_lock_init(&it->signal_lock);
	it->user = get_uid(current_user());
	file->private_data = it;

	return 0;
}

static void put_eventfds(struct venet_file *it)
{
	struct eventfd_ctx *eventfd;
	u32 i;

	for (i = 0; i < ARRAY_SIZE(rings); i++) {
		spin_lock_irq(&it->signal_lock);
		eventfd = it->eventfds[i];
		it->eventfds[i] = NULL;
		spin_unlock_irq(&it->signal_lock);
		if (eventfd)
			eventfd_ctx_put(eventfd);
	}
}

static int chardev_release(struct inode *inode, struct file *file)
{
	struct venet_file *it = file->private_data;
	struct venetdev *vdev = it->vdev;
	LIST_HEAD(head);
	u32 i;

	if (vdev) {
		rtnl_lock();
		if (!vdev->gone) {
			venetdev_unregister(vdev, &head);
			unregister_netdevice_many(&head);
		}
		rtnl_unlock();
	}
	put_eventfds(it);
	/* Frames that are on their way have references of their own. */
	for (i = 0; i < it->nr_pieces; i++)
		unpin(it, &it->pieces[i]);
	free_uid(it->user);
	if (vdev)
		venetdev_put(vdev);
	else
		kfree(it);

	return 0;
}

static const struct file_operations chardev_ops = {
	.owner = THIS_MODULE,
	.open = chardev_open,
	.release = chardev_release,
	.unlocked_ioctl = chardev_ioctl,
	.compat_ioctl = compat_ptr_ioctl,
	.mmap = chardev_mmap,
	.llseek = noop_llseek,
};

static struct miscdevice chardev = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "venet",
	.mode = 0666,
	.fops = &chardev_ops,
};

int venet_chardev_init(void)
{
	return misc_register(&chardev);
}

void venet_chardev_exit(void)
{
	misc_deregister(&chardev);
}

MODULE_ALIAS("devname:venet");
