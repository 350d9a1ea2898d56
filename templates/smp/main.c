// SPDX-License-Identifier: GPL-2.0-only
/* Runs the rounds on two processors and ends the machine. */
#include <linux/completion.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kthread.h>
#include <linux/moduleparam.h>
#include <linux/reboot.h>
#include <linux/wait.h>

#include "smp.h"

/* The port of QEMU's isa-debug-exit. */
#define EXIT_PORT	0xf4
#define STEPS		128

static unsigned int rounds = 1000;
module_param(rounds, uint, 0);
static unsigned int first;
module_param(first, uint, 0);
static unsigned int seed = 1;
module_param(seed, uint, 0);

static struct smp_thread threads[SMP_THREADS];
static DECLARE_COMPLETION(done);

static atomic_t arrived = ATOMIC_INIT(0);
static atomic_t meeting = ATOMIC_INIT(0);
static DECLARE_WAIT_QUEUE_HEAD(met);

/* Waits for the other thread; what both did before is seen by both after. It
 * sleeps, for a machine that shares its processors with others.
 */
static void meet(void)
{
	int now = atomic_read(&meeting);

	if (atomic_inc_return(&arrived) == SMP_THREADS) {
		atomic_set(&arrived, 0);
		atomic_set_release(&meeting, now + 1);
		wake_up_all(&met);
		return;
	}
	wait_event(met, atomic_read_acquire(&meeting) != now);
}

static int planted;

/* A race that is there on purpose: who does not report it is blind. */
static noinline void smp_planted_race(void)
{
	int i;

	for (i = 0; i < 200000; i++) {
		planted++;
		barrier();
	}
}

static void work(struct smp_thread *thread)
{
	int i;

	for (i = 0; i < STEPS; i++)
		smp_step(thread);
	while (thread->count)
		smp_free(thread, thread->skb[--thread->count]);
}

static int run(void *data)
{
	struct smp_thread *thread = data;
	unsigned int round;

	meet();
	if (IS_ENABLED(CONFIG_KCSAN))
		smp_planted_race();
	for (round = first; round != first + rounds; round++) {
		if (!thread->id) {
			smp_round_open(round, seed, threads);
			if (round % 100 == 0)
				pr_info("patchwright-smp-round: %u\n", round);
		}
		meet();
		thread->round = round;
		work(thread);
		/* From here on nobody leaves anything to anybody. */
		meet();
		while (!smp_flush())
			schedule_timeout_uninterruptible(1);
		meet();
		if (!thread->id)
			smp_round_close(round);
	}
	if (!thread->id)
		complete(&done);
	return 0;
}

static void end_machine(void)
{
	outb(0, EXIT_PORT);
	emergency_restart();
}

static int __init start(void)
{
	struct task_struct *task[SMP_THREADS];
	int i;

	pr_info("patchwright-smp-start: %u processors\n", num_online_cpus());
	if (num_online_cpus() != SMP_THREADS || smp_rounds_init()) {
		end_machine();
		return 0;
	}
	for (i = 0; i < SMP_THREADS; i++) {
		threads[i].id = i;
		threads[i].cpu = i;
		task[i] = kthread_create(run, &threads[i], "smp/%d", i);
		if (IS_ERR(task[i])) {
			end_machine();
			return 0;
		}
		kthread_bind(task[i], i);
	}
	for (i = 0; i < SMP_THREADS; i++)
		wake_up_process(task[i]);
	wait_for_completion(&done);
	smp_print_result(rounds, seed);
	end_machine();
	return 0;
}
late_initcall(start);
