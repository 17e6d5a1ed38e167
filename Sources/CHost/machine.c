// The machine: the contract of each function is in chost.h.
#define _GNU_SOURCE
#include "chost.h"

#include <errno.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

int chost_terminal_columns(int descriptor)
{
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : -errno;
}

int chost_processor_count(void)
{
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    // Fails on machines with more than 1024 processors; 1 is then a safe result.
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    int count = CPU_COUNT(&allowed);
    return count > 0 ? count : 1;
}

int chost_unshare_mounts(void)
{
    return unshare(CLONE_NEWNS) == 0 ? 0 : -errno;
}

int chost_make_private(const char *path)
{
    return mount(NULL, path, NULL, MS_REC | MS_PRIVATE, NULL) == 0 ? 0 : -errno;
}

int chost_mount(const char *type, const char *target, const char *options)
{
    return mount(type, target, type, MS_NOSUID, options) == 0 ? 0 : -errno;
}

int chost_bind(const char *source, const char *target, int recursive)
{
    return mount(source, target, NULL, MS_BIND | (recursive ? MS_REC : 0), NULL) == 0 ? 0 : -errno;
}

unsigned chost_device_major(uint64_t device)
{
    return gnu_dev_major(device);
}

unsigned chost_device_minor(uint64_t device)
{
    return gnu_dev_minor(device);
}

int chost_remount_writable(const char *target)
{
    struct statvfs status;
    if (statvfs(target, &status) != 0)
        return -errno;
    unsigned long flags = 0;
    flags |= status.f_flag & ST_NOSUID ? MS_NOSUID : 0;
    flags |= status.f_flag & ST_NODEV ? MS_NODEV : 0;
    flags |= status.f_flag & ST_NOEXEC ? MS_NOEXEC : 0;
    flags |= status.f_flag & ST_NOATIME ? MS_NOATIME : 0;
    flags |= status.f_flag & ST_NODIRATIME ? MS_NODIRATIME : 0;
    flags |= status.f_flag & ST_RELATIME ? MS_RELATIME : 0;
    int whole = mount(NULL, target, NULL, MS_REMOUNT | flags, NULL) == 0 ? 0 : -errno;
    if (whole == 0 && statvfs(target, &status) == 0 && !(status.f_flag & ST_RDONLY))
        return 0;
    // The file system may be writable and only this bind mount of it read-only.
    if (mount(NULL, target, NULL, MS_REMOUNT | MS_BIND | flags, NULL) != 0)
        return whole < 0 ? whole : -errno;
    if (statvfs(target, &status) != 0)
        return -errno;
    return status.f_flag & ST_RDONLY ? -EROFS : 0;
}
