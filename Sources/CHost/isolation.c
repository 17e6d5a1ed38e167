// Confines programs of another system, as described at `root` in chost.h. Everything here runs in a child between fork
// and exec, where only system calls and async-signal-safe functions are allowed.
#define _GNU_SOURCE
#include "chost.h"
#include "isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

// The capabilities that maintainer scripts need. Others would allow to leave the namespaces, or to use this machine's
// hardware: devices (MKNOD, SYS_RAWIO), mounts (SYS_ADMIN), the kernel (SYS_MODULE, BPF), files by their handles
// (DAC_READ_SEARCH), other processes (SYS_PTRACE), the clock, the network.
static const int kept_capabilities[] = {
    CAP_CHOWN,  CAP_DAC_OVERRIDE, CAP_FOWNER,     CAP_FSETID,  CAP_KILL,
    CAP_SETGID, CAP_SETUID,       CAP_SYS_CHROOT, CAP_SETFCAP, CAP_NET_BIND_SERVICE,
    CAP_AUDIT_WRITE,
};

static int drop_capabilities(void)
{
    uint64_t kept = 0;
    for (size_t index = 0; index < sizeof kept_capabilities / sizeof *kept_capabilities; index++)
        kept |= UINT64_C(1) << kept_capabilities[index];
    // The kernel has fewer than 64 capabilities: the loop ends at the first number that it does not know.
    for (int number = 0; number < 64; number++) {
        if (kept >> number & 1)
            continue;
        if (prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0) {
            if (errno == EINVAL)
                break;
            return -1;
        }
    }
    (void)prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
    struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
    struct __user_cap_data_struct present[2] = { { 0, 0, 0 }, { 0, 0, 0 } };
    if (syscall(SYS_capget, &header, present) != 0)
        return -1;
    for (int half = 0; half < 2; half++) {
        uint32_t mask = (uint32_t)(kept >> 32 * half);
        present[half].effective &= mask;
        present[half].permitted &= mask;
        present[half].inheritable = 0;
    }
    return (int)syscall(SYS_capset, &header, present);
}

/// Mounts a file system on a directory. Does nothing when the path is not a directory or is a symbolic link.
static int mount_at(const char *type, const char *target, unsigned long flags, const char *options)
{
    struct stat status;
    if (lstat(target, &status) != 0 || !S_ISDIR(status.st_mode))
        return 0;
    return mount(type, target, type, flags, options);
}

/// Makes a part of /proc read-only through which the kernel can be configured. A missing path is no error.
static int make_read_only(const char *path)
{
    if (mount(path, path, NULL, MS_BIND, NULL) != 0)
        return errno == ENOENT ? 0 : -1;
    return mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
}

/// Makes the directories above a name in the present directory.
static void make_parents(const char *name)
{
    char part[128];
    for (size_t length = 0; name[length] != '\0' && length + 1 < sizeof part; length++) {
        part[length] = name[length];
        if (name[length + 1] != '/')
            continue;
        part[length + 1] = '\0';
        (void)mkdir(part, 0755);
    }
}

/// Makes a /dev with the standard devices, and with the disks of the system itself, to which its boot loader writes.
static int make_devices(const struct chost_isolation *isolation)
{
    static const struct {
        const char *name;
        unsigned major, minor;
    } characters[] = {
        { "null", 1, 3 }, { "zero", 1, 5 }, { "full", 1, 7 }, { "random", 1, 8 }, { "urandom", 1, 9 }, { "tty", 5, 0 },
    };
    static const char *const links[][2] = {
        { "/proc/self/fd", "fd" },      { "/proc/self/fd/0", "stdin" }, { "/proc/self/fd/1", "stdout" },
        { "/proc/self/fd/2", "stderr" }, { "pts/ptmx", "ptmx" },
    };
    struct stat status;
    if (lstat("/dev", &status) != 0 || !S_ISDIR(status.st_mode))
        return 0;
    if (mount("tmpfs", "/dev", "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=1m") != 0 || chdir("/dev") != 0)
        return -1;
    (void)umask(0);
    int result = 0;
    for (size_t index = 0; index < sizeof characters / sizeof *characters; index++)
        result |= mknod(characters[index].name, S_IFCHR | 0666,
                        gnu_dev_makedev(characters[index].major, characters[index].minor));
    for (int index = 0; index < isolation->node_count; index++) {
        make_parents(isolation->nodes[index].name);
        // An error is ignored: the program that needs the device will report it.
        (void)mknod(isolation->nodes[index].name, S_IFBLK | 0600, (dev_t)isolation->nodes[index].device);
    }
    for (size_t index = 0; index < sizeof links / sizeof *links; index++)
        (void)symlink(links[index][0], links[index][1]);
    // Pseudo-terminals of its own. Programs also work without them.
    if (mkdir("pts", 0755) == 0)
        (void)mount("devpts", "pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=620,gid=5");
    if (mkdir("shm", 01777) == 0)
        (void)mount("tmpfs", "shm", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=1777,size=64m");
    (void)umask(022);
    return result == 0 ? chdir("/") : -1;
}

/// Brings the loopback interface up, which is down in a new network namespace.
static void raise_loopback(void)
{
    int number = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (number < 0)
        return;
    struct ifreq request;
    memset(&request, 0, sizeof request);
    memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    (void)ioctl(number, SIOCSIFFLAGS, &request);
    (void)close(number);
}

/// Prepares the new namespaces: the first process in them does this before it starts the program.
static int furnish(const char *root, const struct chost_isolation *isolation)
{
    // pivot_root(2) needs a mount point. After the mount, chdir is needed: "." would still be the directory below it.
    if (mount(root, root, NULL, MS_BIND | MS_REC, NULL) != 0 || chdir(root) != 0)
        return -1;
    // pivot_root(2) mounts the old root on top of the new one. It is unmounted with all its mounts.
    if (syscall(SYS_pivot_root, ".", ".") != 0 || umount2(".", MNT_DETACH) != 0 || chdir("/") != 0)
        return -1;
    if (mount_at("proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) != 0)
        return -1;
    static const char *const kernels[] = { "/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/acpi",
                                           "/proc/fs" };
    for (size_t index = 0; index < sizeof kernels / sizeof *kernels; index++)
        if (make_read_only(kernels[index]) != 0)
            return -1;
    // It shows the network interfaces of this namespace. The mount may fail: programs also work without /sys.
    (void)mount_at("sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY, NULL);
    if (make_devices(isolation) != 0)
        return -1;
    if (!isolation->has_network)
        raise_loopback();
    return drop_capabilities();
}

/// Waits for a process. Returns its status as wait(2) has it.
static int wait_for(pid_t process)
{
    int status = 0;
    for (;;) {
        pid_t ended = waitpid(-1, &status, 0);
        if (ended == process)
            return status;
        if (ended < 0 && errno != EINTR)
            return 127 << 8;
    }
}

/// Ends this process with the status of another one, or by the same signal.
static void end_like(int status)
{
    if (!WIFSIGNALED(status))
        _exit(WEXITSTATUS(status));
    struct rlimit none = { 0, 0 };
    (void)setrlimit(RLIMIT_CORE, &none);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    (void)sigaction(WTERMSIG(status), &action, NULL);
    sigset_t all;
    sigemptyset(&all);
    (void)sigprocmask(SIG_SETMASK, &all, NULL);
    (void)kill(getpid(), WTERMSIG(status));
    _exit(128 + WTERMSIG(status));
}

/// The work of the process that the caller has started: it waits until the namespaces have ended, and ends as the
/// program has. Signals are sent to the process group, so that the program gets them itself.
static void stand_for(pid_t first, int told)
{
    close_all_but(3, told, -1);
    int status = wait_for(first);
    // The first process of a PID namespace cannot be killed by its own signals. It sends the program's status instead.
    int heard = 0;
    ssize_t count;
    do
        count = read(told, &heard, sizeof heard);
    while (count < 0 && errno == EINTR);
    end_like(count == (ssize_t)sizeof heard ? heard : status);
}

int chost_isolate(const char *root, const struct chost_isolation *isolation)
{
    int flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS;
    if (!isolation->has_network)
        flags |= CLONE_NEWNET;
    int ends[2];
    if (unshare(flags) != 0 || pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    pid_t first = fork();
    if (first < 0)
        return -1;
    if (first > 0)
        stand_for(first, ends[0]);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    (void)close(ends[0]);
    if (furnish(root, isolation) != 0)
        return -1;
    // The program must not be able to trace this process (ptrace(2)), although both have the same rights. exec(2)
    // resets the setting for the program itself.
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    pid_t program = fork();
    if (program < 0)
        return -1;
    if (program == 0) {
        (void)close(ends[1]);
        return 0;
    }
    // Only the program keeps standard input and output open, so that their readers see the end of the program.
    close_all_but(3, ends[1], -1);
    int status = wait_for(program);
    while (write(ends[1], &status, sizeof status) < 0 && errno == EINTR)
        ;
    _exit(0);
}
