// Files: the contract of each function is in chost.h.
#define _GNU_SOURCE
#include "chost.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#ifndef SYS_openat2
#define SYS_openat2 437
#endif
#ifndef SYS_faccessat2
#define SYS_faccessat2 439
#endif
#ifndef FICLONE
#define FICLONE _IOW(0x94, 9, int)
#endif

_Static_assert(CHOST_O_PATH == O_PATH, "O_PATH differs on this architecture");
_Static_assert(CHOST_SEEK_HOLE == SEEK_HOLE, "SEEK_HOLE differs on this system");

int chost_open_in_root(int root, const char *path, int flags, unsigned mode)
{
    struct open_how how;
    memset(&how, 0, sizeof how);
    // openat2 uses the flags unchanged, without the large-file flag that open(2) adds automatically.
    how.flags = (uint64_t)(unsigned)flags | ((flags & O_PATH) ? 0 : O_LARGEFILE);
    how.mode = (flags & O_CREAT) ? mode : 0;
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
    for (;;) {
        long result = syscall(SYS_openat2, root, path, &how, sizeof how);
        if (result >= 0)
            return (int)result;
        // EAGAIN: because of a concurrent rename the kernel could not resolve a ".." safely.
        if (errno != EINTR && errno != EAGAIN)
            return -errno;
    }
}

const char *chost_next_name(DIR *stream, int *error)
{
    for (;;) {
        errno = 0;
        struct dirent *entry = readdir(stream);
        if (entry == NULL) {
            *error = errno;
            return NULL;
        }
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            *error = 0;
            return entry->d_name;
        }
    }
}

int chost_file_system(int descriptor, struct chost_file_system *result)
{
    struct statfs status;
    while (fstatfs(descriptor, &status) != 0)
        if (errno != EINTR)
            return -errno;
    uint64_t unit = status.f_frsize > 0 ? (uint64_t)status.f_frsize : (uint64_t)status.f_bsize;
    result->total_bytes = (uint64_t)status.f_blocks * unit;
    result->available_bytes = (uint64_t)status.f_bavail * unit;
    result->total_inodes = (uint64_t)status.f_files;
    result->free_inodes = (uint64_t)status.f_ffree;
    result->is_read_only = (status.f_flags & ST_RDONLY) != 0;
    result->is_no_exec = (status.f_flags & ST_NOEXEC) != 0;
    return 0;
}

int chost_synchronize_file_system(int descriptor)
{
    while (syncfs(descriptor) != 0)
        if (errno != EINTR)
            return -errno;
    return 0;
}

int chost_clone_data(int source, int target)
{
    return ioctl(target, FICLONE, source) == 0 ? 0 : -errno;
}

int chost_copy_attributes(int source, int target)
{
    char names[4096];
    char value[65536];
    int copied = 0;
    ssize_t length = flistxattr(source, names, sizeof names);
    for (ssize_t at = 0; at < length; at += (ssize_t)strlen(names + at) + 1) {
        ssize_t size = fgetxattr(source, names + at, value, sizeof value);
        if (size >= 0 && fsetxattr(target, names + at, value, (size_t)size, 0) == 0)
            copied++;
    }
    return copied;
}

int chost_access(int directory, const char *path, int mode)
{
    if (syscall(SYS_faccessat2, directory, path, mode, AT_EACCESS) == 0)
        return 0;
    // A sandbox that does not know the call may return EPERM instead of ENOSYS; faccessat then gives the
    // right result.
    if (errno != ENOSYS && errno != EPERM)
        return -errno;
    return faccessat(directory, path, mode, AT_EACCESS) == 0 ? 0 : -errno;
}

int chost_access_open(int descriptor, int mode)
{
    return syscall(SYS_faccessat2, descriptor, "", mode, AT_EACCESS | AT_EMPTY_PATH) == 0 ? 0 : -errno;
}

int chost_make_node(int directory, const char *name, unsigned mode, uint64_t device)
{
    return mknodat(directory, name, (mode_t)mode, (dev_t)device) == 0 ? 0 : -errno;
}

const void *chost_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count)
{
    return memmem(bytes, count, wanted, wanted_count);
}

uint64_t chost_device_number(unsigned major, unsigned minor)
{
    return gnu_dev_makedev(major, minor);
}

int chost_is_immutable(int descriptor)
{
    int flags = 0;
    return ioctl(descriptor, FS_IOC_GETFLAGS, &flags) == 0 && (flags & (FS_IMMUTABLE_FL | FS_APPEND_FL)) != 0;
}

int chost_clear_immutable(int descriptor)
{
    int flags = 0;
    if (ioctl(descriptor, FS_IOC_GETFLAGS, &flags) != 0)
        return -errno;
    flags &= ~(FS_IMMUTABLE_FL | FS_APPEND_FL);
    return ioctl(descriptor, FS_IOC_SETFLAGS, &flags) == 0 ? 0 : -errno;
}

#if defined(__SSE2__)

/// The first problem in a piece of a file. `previous` is a newline, or a slash when the line so far consists
/// of only that, or any other character; on return it describes the end of the piece. dpkg removes slashes at
/// the end of a path, so a single slash is an empty path.
static enum chost_lines judge_lines(const char *text, size_t count, char *previous)
{
    size_t at = 0;
    unsigned start = *previous == '\n';
    unsigned slash = *previous == '/';
    unsigned empty = 0;
    for (; at + 16 <= count; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(text + at));
        if (_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_setzero_si128())))
            return CHOST_LINES_NUL;
        unsigned ends = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('\n')));
        unsigned starts = ends << 1 | start;
        unsigned slashes = starts & (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('/')));
        empty |= ends & (starts | slashes << 1 | slash);
        start = ends >> 15;
        slash = slashes >> 15 & 1;
    }
    for (; at < count; at++) {
        if (text[at] == 0)
            return CHOST_LINES_NUL;
        empty |= text[at] == '\n' && (start || slash);
        slash = text[at] == '/' && start;
        start = text[at] == '\n';
    }
    *previous = start ? '\n' : slash ? '/' : 'x';
    return empty ? CHOST_LINES_EMPTY_LINE : CHOST_LINES_SOUND;
}
#else
static enum chost_lines judge_lines(const char *text, size_t count, char *previous)
{
    enum chost_lines answer = CHOST_LINES_SOUND;
    for (size_t at = 0; at < count; at++) {
        if (text[at] == 0)
            return CHOST_LINES_NUL;
        if (text[at] == '\n' && *previous != 'x')
            answer = CHOST_LINES_EMPTY_LINE;
        *previous = text[at] == '\n' ? '\n' : text[at] == '/' && *previous == '\n' ? '/' : 'x';
    }
    return answer;
}
#endif

/// Checks the whole file in pieces. A NUL anywhere is reported in preference to an empty line before it.
static enum chost_lines judge_file(int file)
{
    // Nine of ten lists are shorter than this. A buffer on the stack reuses the same memory for every file.
    char buffer[32768];
    enum chost_lines answer = CHOST_LINES_SOUND;
    char previous = '\n';
    for (size_t total = 0;;) {
        ssize_t count = read(file, buffer, sizeof buffer);
        if (count < 0)
            return CHOST_LINES_UNKNOWN;
        if (count == 0 && total == 0) {
            struct stat status;
            return fstat(file, &status) == 0 && S_ISREG(status.st_mode) ? CHOST_LINES_EMPTY : CHOST_LINES_UNKNOWN;
        }
        if (count > 0) {
            enum chost_lines judged = judge_lines(buffer, (size_t)count, &previous);
            if (judged == CHOST_LINES_NUL)
                return judged;
            answer = judged == CHOST_LINES_SOUND ? answer : judged;
            total += (size_t)count;
        }
        // A read of a regular file returns less than requested only at its end, so no further read is needed.
        if ((size_t)count < sizeof buffer)
            return answer == CHOST_LINES_SOUND && previous != '\n' ? CHOST_LINES_UNTERMINATED : answer;
    }
}

long chost_read_small(int directory, const char *name, void *buffer, size_t size)
{
    int file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return -1;
    ssize_t count = read(file, buffer, size);
    close(file);
    return count;
}

enum chost_lines chost_look_at_lines(int directory, const char *name)
{
    int file = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return CHOST_LINES_UNKNOWN;
    enum chost_lines answer = judge_file(file);
    close(file);
    return answer;
}
