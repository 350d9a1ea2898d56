// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the program that is the guest, which is built into this kernel, and
 * gives it the calls to make.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kmod.h>
#include <linux/miscdevice.h>
#include <linux/task_work.h>
#include <linux/uaccess.h>
#include "patchwright.h"
#include "patchwright_host.h"

extern const char patchwright_guest_start[], patchwright_guest_end[];

/* The batch that is under way. */
static struct {
	const u32 *calls;
	u64 count;
	struct observation *records;
	u64 *done;
	/* Calls that the guest has got. */
	u64 given;
} batch;

static int record(const void __user *arg)
{
	struct observation ignored, *it = &ignored;

	if (*batch.done >= batch.given)
		return -EINVAL;
	if (batch.records)
		it = &batch.records[*batch.done];
	if (copy_from_user(it, arg, sizeof(*it)))
		return -EFAULT;
	patchwright_observe(it);
	WRITE_ONCE(*batch.done, *batch.done + 1);

	return 0;
}

static int next(void __user *arg)
{
	u32 call;

	if (batch.given == batch.count)
		return -ENODATA;
	call = batch.calls[batch.given++];

	return copy_to_user(arg, &call, sizeof(call)) ? -EFAULT : 0;
}

static long control(struct file *file, unsigned int request, unsigned long arg)
{
	void __user *user = (void __user *)arg;

	switch (request) {
	case PATCHWRIGHT_ATTACH:
		return patchwright_attach(user);
	case PATCHWRIGHT_HOST:
		return patchwright_host_call(arg);
	case PATCHWRIGHT_SETTLE:
		return patchwright_settle();
	case PATCHWRIGHT_HOLDS:
		return patchwright_holds();
	case PATCHWRIGHT_RECORD:
		return record(user);
	case PATCHWRIGHT_NEXT:
		return next(user);
	}

	return -ENOTTY;
}

static const struct file_operations control_ops = {
	.unlocked_ioctl = control,
};

static struct miscdevice control_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "patchwright",
	.fops = &control_ops,
};

/* Leaves the program in the file system that this kernel begins with. */
static int unpack(const char *path)
{
	size_t size = patchwright_guest_end - patchwright_guest_start;
	struct file *file;
	loff_t pos = 0;
	ssize_t wrote;

	file = filp_open(path, O_CREAT | O_WRONLY | O_TRUNC, 0700);
	if (IS_ERR(file))
		return PTR_ERR(file);
	wrote = kernel_write(file, patchwright_guest_start, size, &pos);
	fput(file);
	/* A file that is open for writing cannot be run; whichever kind of task
	 * this is, it is closed behind these.
	 */
	task_work_run();
	flush_delayed_fput();

	return wrote == size ? 0 : -EIO;
}

void patchwright_run(const u32 *calls, u64 count, u8 *out, bool observe,
		     u64 *done)
{
	static char path[] = "/patchwright_guest";
	char *argv[] = { path, NULL };
	static char tunables[] =
		"/*%= it.tunables %*/";
	char *envp[] = { tunables, NULL };
	int err;

	batch.calls = calls;
	batch.count = count;
	batch.records = observe ? (struct observation *)out : NULL;
	batch.done = done;

	err = misc_register(&control_device);
	if (!err)
		err = unpack(path);
	if (!err)
		err = call_usermodehelper(path, argv, envp, UMH_WAIT_PROC);
	if (err)
		pr_err("patchwright: the guest ended with %d\n", err);
}
