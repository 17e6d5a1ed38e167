// Functions of Linux that Host needs and cannot use from Swift: system calls that Swift's Glibc module hides
// (variadic functions, _GNU_SOURCE), and the code between fork and exec, where only async-signal-safe calls
// are allowed.
//
// Unless a function says otherwise: the result is >= 0 on success and a negated errno value on failure, an
// interrupted call is repeated, every descriptor made is close-on-exec, and no memory stays allocated.
#ifndef CHOST_H
#define CHOST_H

#include <dirent.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// O_PATH of open(2): a descriptor that refers to a file without opening it. Closing one never releases a
/// POSIX lock.
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

/// The facts from statfs(2) about a file system, with sizes in bytes.
struct chost_file_system {
    uint64_t total_bytes, available_bytes;
    uint64_t total_inodes, free_inodes;
    int is_read_only;
    /// Whether the kernel runs no program from it.
    int is_no_exec;
};

/// Describes the file system that holds `descriptor` (an O_PATH descriptor is enough).
int chost_file_system(int descriptor, struct chost_file_system *result);

/// Waits until everything on the file system of `descriptor` has reached the disk (syncfs(2)).
int chost_synchronize_file_system(int descriptor);

/// Makes `target` share the data of `source` (FICLONE); fails with -EOPNOTSUPP, -EXDEV, -EINVAL or another
/// error where the file system does not support it.
int chost_clone_data(int source, int target);

/// Copies the extended attributes (access control lists, capabilities, labels) of one open file to another as
/// far as permitted. Returns the number copied; never fails.
int chost_copy_attributes(int source, int target);

/// pthread_create(3), started on a different processor where there is one: the kernel often queues a new
/// thread on the processor of its creator, where it waits for about a millisecond. Once started, the thread
/// may run on any processor. 0 or a negated errno value.
int chost_start_thread(pthread_t *thread, void (*body)(void *context), void *context);

/// faccessat2(2), or faccessat(2) where the kernel lacks it, with the effective user. 0 or a negated errno
/// value.
int chost_access(int directory, const char *path, int mode);

/// The same for an open descriptor, also an O_PATH one. -ENOSYS, -EPERM or -EINVAL where this is not
/// supported.
int chost_access_open(int descriptor, int mode);

/// mknodat(2), which takes the device number as one value.
int chost_make_node(int directory, const char *name, unsigned mode, uint64_t device);

/// The result of checking a text file of lines.
enum chost_lines {
    CHOST_LINES_SOUND = 0,
    CHOST_LINES_EMPTY = 1,
    CHOST_LINES_NUL = 2,
    CHOST_LINES_UNTERMINATED = 3,
    CHOST_LINES_EMPTY_LINE = 4,
    /// The file cannot be opened or read, or is not a regular file.
    CHOST_LINES_UNKNOWN = 5,
};

/// Reads the beginning of a file below an open directory. Returns the number of bytes, or -1. A symbolic link
/// is not followed.
long chost_read_small(int directory, const char *name, void *buffer, size_t size);

/// Checks a file of lines below an open directory. Needs three system calls for a file of less than 32 KiB. A
/// symbolic link is not followed.
enum chost_lines chost_look_at_lines(int directory, const char *name);

/// memmem(3): the first occurrence of `wanted` in `bytes`, or NULL.
const void *chost_find(const void *bytes, size_t count, const void *wanted, size_t wanted_count);

/// gnu_dev_makedev(3).
uint64_t chost_device_number(unsigned major, unsigned minor);

/// 1 when the open file has the immutable or the append-only attribute (FS_IOC_GETFLAGS); 0 when it has
/// neither, or when the file system does not support them.
int chost_is_immutable(int descriptor);

/// Removes both attributes from an open file (FS_IOC_SETFLAGS).
int chost_clear_immutable(int descriptor);

// MARK: locks.c

/// The result of F_GETLK: the owner of a lock that conflicts with a write lock on the whole file.
struct chost_lock_owner {
    int is_locked;
    /// -1 for an open-file-description lock, 0 for a process of another PID namespace.
    pid_t process;
};

/// Uses F_GETLK to find the owner of a lock that conflicts with a write lock on the whole file. The caller's
/// own POSIX locks are not reported. Closing `descriptor` afterwards releases every POSIX lock this process
/// holds on the file.
int chost_lock_query(int descriptor, struct chost_lock_owner *owner);

/// Takes a POSIX write lock on the whole file with F_SETLK; -EAGAIN or -EACCES: another process holds a lock.
int chost_lock_take(int descriptor);

// MARK: spawn.c

/// A block device for a system that is not the running one.
struct chost_node {
    /// The path below /dev: `sda1`, `mapper/vg-root`.
    const char *name;
    uint64_t device;
};

/// What a program of another system may use of this machine.
struct chost_isolation {
    /// Not 0: this machine's network. 0: only a loopback interface of its own.
    int has_network;
    const struct chost_node *nodes;
    int node_count;
};

/// How to start a child. Descriptors are the parent's; -1 in `status_source` means none.
struct chost_spawn {
    /// NULL-terminated; the first is the absolute path of the program as seen from `root`. PATH is not
    /// searched.
    char *const *arguments;
    /// NULL-terminated; the complete environment.
    char *const *environment;
    /// The root directory of the system to which the program belongs; NULL for the running machine. With a root, the
    /// program runs in mount, PID, IPC, UTS and network namespaces of its own: the directory is its root
    /// (pivot_root(2)); it sees only its own processes; /proc and /sys do not allow to change the kernel's settings;
    /// /dev has the standard devices and those of `isolation`; and it has only the capabilities that maintainer scripts
    /// need. Processes that it leaves behind are ended.
    const char *root;
    struct chost_isolation isolation;
    /// The directory it starts in, as seen from `root`, or NULL for "/".
    const char *working_directory;
    int standard_input, standard_output, standard_error;
    /// The parent's descriptor that becomes number `status_target` (> 2) in the child.
    int status_source, status_target;
    /// The parent's descriptors that become 3, 4 and so on in the child; not together with a status descriptor or a
    /// root.
    const int *handed;
    /// At most CHOST_MOST_HANDED.
    int handed_count;
};

enum { CHOST_MOST_HANDED = 64 };

/// The stage that failed in a child before its program was started.
enum { CHOST_STAGE_FORK = 0, CHOST_STAGE_ROOT = 1, CHOST_STAGE_DESCRIPTORS = 2, CHOST_STAGE_EXEC = 3, CHOST_STAGE_ISOLATION = 4 };

/// Starts a child in its own session and process group, in its working directory, with umask 022, default
/// signal dispositions, an empty signal mask, and no descriptors except 0, 1, 2, `status_target` and those handed over.
/// Returns its process ID after the exec has succeeded; otherwise a negated errno value, with the stage in
/// `*failed_stage`, and the child is already reaped.
pid_t chost_spawn(const struct chost_spawn *request, int *failed_stage);

/// Makes a pipe: ends[0] is for reading, ends[1] for writing.
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
    /// The exit status, or the number of the signal.
    int code;
};

/// Reaps an exited child.
int chost_reap(pid_t process, struct chost_ending *ending);

/// Writes without raising SIGPIPE; fails with -EPIPE instead. May write less than `count` bytes.
ssize_t chost_write(int descriptor, const void *bytes, size_t count);

// MARK: machine.c

/// The width of the terminal in columns, 0 when it is not known, or a negated errno value.
int chost_terminal_columns(int descriptor);

/// The number of processors this process may run on, at least 1. Needs neither /proc nor /sys.
int chost_processor_count(void);

/// Moves this process into a new mount namespace.
int chost_unshare_mounts(void);

/// Makes every mount below `path` private, so that later mounts are not visible in other namespaces.
int chost_make_private(const char *path);

/// mount(2) of a new file system of `type` with MS_NOSUID.
int chost_mount(const char *type, const char *target, const char *options);

/// mount(2) with MS_BIND, and MS_REC when `recursive` is not 0.
int chost_bind(const char *source, const char *target, int recursive);

/// Remounts the file system at `target` read-write and keeps its other options; also a bind mount that alone
/// is read-only. -EROFS: it is still read-only.
int chost_remount_writable(const char *target);

/// gnu_dev_major(3) and gnu_dev_minor(3).
unsigned chost_device_major(uint64_t device);
unsigned chost_device_minor(uint64_t device);

#endif
