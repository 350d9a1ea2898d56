// SPDX-License-Identifier: GPL-2.0-only
/* The file by which a folder is known to be a kernel. */
