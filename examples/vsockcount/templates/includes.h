#ifdef __KERNEL__
#include <linux/build_bug.h>
#include <linux/stddef.h>
#endif
