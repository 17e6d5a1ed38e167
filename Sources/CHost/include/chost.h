// What Host needs from Linux and cannot say in Swift: system calls that Swift's Glibc module hides (variadic
// functions, _GNU_SOURCE), and the code between fork and exec, where only async-signal-safe calls are allowed.
//
// Unless a function says otherwise: the result is >= 0 on success and a negated errno value on failure, an
// interrupted call is repeated, every descriptor made is close-on-exec, and no memory is kept.
#ifndef CHOST_H
#define CHOST_H

#include <dirent.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// O_PATH of open(2): a descriptor that names a file without opening it. Closing one never drops a POSIX lock.
enum { CHOST_O_PATH = 010000000 };

/// SEEK_HOLE of lseek(2): the next part of a file that was never written.
enum { CHOST_SEEK_HOLE = 4 };

// MARK: files.c

/// Opens `path` with symbolic links, "..", and absolute names resolved inside the directory `root`, by openat2(2)
/// with RESOLVE_IN_ROOT. `mode` counts only with O_CREAT. -ENOSYS: the kernel is older than 5.6, or a sandbox
/// hides the call.
int chost_open_in_root(int root, const char *path, int flags, unsigned mode);

/// The next name of a directory stream, without "." and "..", valid until the next call; NULL at the end or
/// after an error, told apart by `*error` (0, or an errno value).
const char *chost_next_name(DIR *stream, int *error);

/// What statfs(2) knows of a file system, with sizes in bytes.
struct chost_file_system {
    uint64_t total_bytes, free_bytes, available_bytes;
    uint64_t total_inodes, free_inodes;
    uint64_t type;
    int is_read_only;
};

/// Describes the file system that holds `descriptor` (an O_PATH descriptor is enough).
int chost_file_system(int descriptor, struct chost_file_system *result);

/// Makes `target` share the data of `source` (FICLONE); fails with -EOPNOTSUPP, -EXDEV, -EINVAL and the like
/// where the file system cannot.
int chost_clone_data(int source, int target);

/// Copies the extended attributes (access control lists, capabilities, labels) of one open file to another as
/// far as it is allowed to. Returns the number copied; never fails.
int chost_copy_attributes(int source, int target);

/// pthread_create(3) on another processor than this one where there is one: the kernel likes to queue a new thread
/// behind its maker, where it waits for a millisecond. Once it runs it may run anywhere. 0 or a negated errno value.
int chost_start_thread(pthread_t *thread, void (*body)(void *context), void *context);

/// The first of faccessat2(2) and faccessat(2) that exists, with the effective user. 0 or a negated errno value.
int chost_access(int directory, const char *path, int mode);

/// The same for an open descriptor, also an O_PATH one. -ENOSYS, -EPERM or -EINVAL where that is not known.
int chost_access_open(int descriptor, int mode);

/// mknodat(2), which takes the device number as one value.
int chost_make_node(int directory, const char *name, unsigned mode, uint64_t device);

/// What a look at a text file of lines tells.
enum chost_lines {
    CHOST_LINES_SOUND = 0,
    CHOST_LINES_EMPTY = 1,
    CHOST_LINES_NUL = 2,
    CHOST_LINES_UNTERMINATED = 3,
    CHOST_LINES_EMPTY_LINE = 4,
    /// It cannot be opened or read, or is no regular file.
    CHOST_LINES_UNKNOWN = 5,
};

/// Reads the beginning of a file below an open directory: how many bytes it gave, or -1. A link is not followed.
long chost_read_small(int directory, const char *name, void *buffer, size_t size);

/// Reads a file of lines below an open directory. Three system calls for one of less than 32 KiB. A link is not
/// followed.
enum chost_lines chost_look_at_lines(int directory, const char *name);

/// memmem(3): the first place of `wanted` in `bytes`, or NULL.
const void *chost_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count);

/// gnu_dev_makedev(3).
uint64_t chost_device_number(unsigned major, unsigned minor);

/// 1 when the open file has the immutable or the append-only attribute (FS_IOC_GETFLAGS), 0 when it has not or the
/// file system knows neither.
int chost_is_immutable(int descriptor);

/// Takes both attributes from an open file (FS_IOC_SETFLAGS).
int chost_clear_immutable(int descriptor);

// MARK: locks.c

/// The answer to F_GETLK: who would refuse a write lock on the whole file.
struct chost_lock_owner {
    int is_locked;
    /// -1 for an open-file-description lock, 0 for a process of another PID namespace.
    pid_t process;
};

/// Asks with F_GETLK who holds a lock that excludes a write lock on the whole file. The caller's own POSIX locks
/// do not count. Closing `descriptor` afterwards drops every POSIX lock this process holds on the file.
int chost_lock_query(int descriptor, struct chost_lock_owner *owner);

/// Takes a POSIX write lock on the whole file with F_SETLK; -EAGAIN or -EACCES: somebody else holds one.
int chost_lock_take(int descriptor);

/// Takes an open-file-description write lock on the whole file with F_OFD_SETLK (for tests).
int chost_lock_take_open_file(int descriptor);

// MARK: spawn.c

/// What a child is to be. Descriptors are the parent's; -1 in `status_source`: none.
struct chost_spawn {
    /// NULL-terminated; the first is the absolute path of the program as seen from `root`. Never searched in PATH.
    char *const *arguments;
    /// NULL-terminated; the whole environment.
    char *const *environment;
    /// The directory to chroot(2) to, or NULL.
    const char *root;
    /// The directory it starts in, as seen from `root`, or NULL for "/".
    const char *working_directory;
    int standard_input, standard_output, standard_error;
    /// The descriptor that the child gets under the number `status_target` (> 2).
    int status_source, status_target;
};

/// The call that failed in a child before its program ran.
enum { CHOST_STAGE_FORK = 0, CHOST_STAGE_ROOT = 1, CHOST_STAGE_DESCRIPTORS = 2, CHOST_STAGE_EXEC = 3 };

/// Starts a child in its own session and process group, in its working directory, with umask 022, default signal
/// dispositions, an empty signal mask, and no descriptor but 0, 1, 2 and `status_target`. Returns its process id
/// after the exec has succeeded; otherwise a negated errno value, with the stage in `*failed_stage`, and the
/// child is already reaped.
pid_t chost_spawn(const struct chost_spawn *request, int *failed_stage);

/// Makes a pipe: ends[0] reads, ends[1] writes.
int chost_pipe(int ends[2]);

/// Sets O_NONBLOCK.
int chost_set_nonblocking(int descriptor);

/// A descriptor that polls readable when the process exits; -ENOSYS before Linux 5.3.
int chost_process_descriptor(pid_t process);

/// 1 when the child has exited, 0 when it has not. Does not reap it.
int chost_has_exited(pid_t process);

/// How a child ended.
struct chost_ending {
    int was_signaled;
    /// The exit status, or the signal's number.
    int code;
};

/// Reaps an exited child.
int chost_reap(pid_t process, struct chost_ending *ending);

/// Writes without ever raising SIGPIPE: -EPIPE instead. May write less than `count`.
ssize_t chost_write(int descriptor, const void *bytes, size_t count);

// MARK: machine.c

/// Columns of the terminal, 0 when it does not say, or a negated errno value.
int chost_terminal_columns(int descriptor);

/// The number of processors this process may run on, at least 1. Needs neither /proc nor /sys.
int chost_processor_count(void);

/// Gives this process a mount namespace of its own.
int chost_unshare_mounts(void);

/// Makes every mount below `path` private, so that nothing mounted later is seen elsewhere.
int chost_make_private(const char *path);

/// mount(2) of a new file system of `type` with MS_NOSUID.
int chost_mount(const char *type, const char *target, const char *options);

/// mount(2) with MS_BIND, and MS_REC when `recursive` is not 0.
int chost_bind(const char *source, const char *target, int recursive);

/// Mounts the file system at `target` read-write, its other options as they are; a bind mount that is read-only by
/// itself as well. -EROFS: it is still read-only.
int chost_remount_writable(const char *target);

/// gnu_dev_major(3) and gnu_dev_minor(3).
unsigned chost_device_major(uint64_t device);
unsigned chost_device_minor(uint64_t device);

#endif
