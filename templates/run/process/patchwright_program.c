// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>
#include "patchwright_program.h"

_Noreturn void patchwright_die(const char *what)
{
	char line[256];
	int len, fd;

	len = snprintf(line, sizeof(line), "patchwright: %s: %s\n", what,
		       strerror(errno));
	if (len >= (int)sizeof(line))
		len = sizeof(line) - 1;
	/* dprintf() would look for its place in the file, which has none. */
	fd = open("/dev/kmsg", O_WRONLY);
	if (write(fd, line, len) != len)
		_exit(2);
	_exit(1);
}

int patchwright_open(void)
{
	int control;

	mkdir("/dev", 0755);
	if (mount("none", "/dev", "devtmpfs", 0, NULL) && errno != EBUSY)
		_exit(2);
	control = open("/dev/patchwright", O_RDWR);
	if (control < 0)
		patchwright_die("/dev/patchwright");

	return control;
}

_Bool patchwright_next(int control, __u32 *call)
{
	ssize_t got = read(control, call, sizeof(*call));

	if (got < 0)
		patchwright_die("the next call");

	return got > 0;
}

void patchwright_record(int control, const void *record, unsigned long size)
{
	if (write(control, record, size) != (ssize_t)size)
		patchwright_die("what was observed");
}
