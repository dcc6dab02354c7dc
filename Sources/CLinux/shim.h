#pragma once
// Calls of Linux that Swift's Glibc module leaves out.
#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

// Lets two paths on one file system change places in one step (renameat2(2), RENAME_EXCHANGE).
static inline int linux_exchange(const char *path, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, path, AT_FDCWD, other, 2u);
}
