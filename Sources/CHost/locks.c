// Locks: the contract of each function is in chost.h.
#define _GNU_SOURCE
#include "chost.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static struct flock whole_file(void)
{
    struct flock lock;
    memset(&lock, 0, sizeof lock);
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

static int set_lock(int descriptor, int command)
{
    struct flock lock = whole_file();
    while (fcntl(descriptor, command, &lock) != 0)
        if (errno != EINTR)
            return -errno;
    return 0;
}

int chost_lock_query(int descriptor, struct chost_lock_owner *owner)
{
    struct flock lock = whole_file();
    while (fcntl(descriptor, F_GETLK, &lock) != 0)
        if (errno != EINTR)
            return -errno;
    owner->is_locked = lock.l_type != F_UNLCK;
    owner->process = owner->is_locked ? lock.l_pid : 0;
    return 0;
}

int chost_lock_take(int descriptor)
{
    return set_lock(descriptor, F_SETLK);
}
