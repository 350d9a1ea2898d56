// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the program that is built into this kernel, gives it the calls to make,
 * and keeps what it observes.
 */
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/kmod.h>
#include <linux/miscdevice.h>
#include <linux/sched.h>
#include <linux/sched/stat.h>
#include <linux/task_work.h>
#include <linux/uaccess.h>
#include "patchwright.h"
#include "patchwright_call.h"
#include "patchwright_fail.h"
#include "patchwright_process.h"

#define RECORD	/*%= it.size %*/

extern const char patchwright_program_start[], patchwright_program_end[];

/* The batch that is under way. */
static struct {
	const u32 *calls;
	u64 count;
	u8 *records;
	u64 *done;
	/* Calls that the program has got. */
	u64 given;
} batch;

void __weak patchwright_observe(void *record)
{
}

long __weak patchwright_control(struct file *file, unsigned int request,
				unsigned long arg)
{
	return -ENOTTY;
}

static ssize_t next(struct file *file, char __user *to, size_t size,
		    loff_t *pos)
{
	u32 call;

	if (size != sizeof(call))
		return -EINVAL;
	if (batch.given == batch.count)
		return 0;
	call = batch.calls[batch.given++];
	if (copy_to_user(to, &call, sizeof(call)))
		return -EFAULT;
	patchwright_fail = CALL_FAIL(call);

	return sizeof(call);
}

static ssize_t record(struct file *file, const char __user *from, size_t size,
		      loff_t *pos)
{
	static u8 ignored[RECORD] __aligned(8);
	u8 *it = ignored;

	patchwright_fail = 0;
	if (size != RECORD || *batch.done >= batch.given)
		return -EINVAL;
	if (batch.records)
		it = batch.records + *batch.done * RECORD;
	if (copy_from_user(it, from, RECORD))
		return -EFAULT;
	patchwright_observe(it);
	WRITE_ONCE(*batch.done, *batch.done + 1);

	return RECORD;
}

/* There is one processor, so that a thread that has something to do is counted
 * for as long as it has not done it.
 */
static int wait(struct file *file, loff_t start, loff_t end, int datasync)
{
	while (nr_running() > 1)
		yield();

	return 0;
}

static long control(struct file *file, unsigned int request, unsigned long arg)
{
	return patchwright_control(file, request, arg);
}

static const struct file_operations ops = {
	.read = next,
	.write = record,
	.fsync = wait,
	.unlocked_ioctl = control,
};

static struct miscdevice device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "patchwright",
	.fops = &ops,
};

/* Leaves the program in the file system that this kernel begins with. */
static int unpack(const char *path)
{
	size_t size = patchwright_program_end - patchwright_program_start;
	struct file *file;
	loff_t pos = 0;
	ssize_t wrote;

	file = filp_open(path, O_CREAT | O_WRONLY | O_TRUNC, 0700);
	if (IS_ERR(file))
		return PTR_ERR(file);
	wrote = kernel_write(file, patchwright_program_start, size, &pos);
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
	static char path[] = "/patchwright_program";
	char *argv[] = { path, NULL };
	static char tunables[] =
		"/*%= it.tunables %*/";
	char *envp[] = { tunables, NULL };
	int err;

	batch.calls = calls;
	batch.count = count;
	batch.records = observe ? out : NULL;
	batch.done = done;

	err = misc_register(&device);
	if (!err)
		err = unpack(path);
	if (!err)
		err = call_usermodehelper(path, argv, envp, UMH_WAIT_PROC);
	if (err)
		pr_err("patchwright: the program ended with %d\n", err);
}
