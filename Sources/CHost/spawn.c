// Children: the contract of each function is in chost.h. Between fork and exec only async-signal-safe calls.
#define _GNU_SOURCE
#include "chost.h"
#include "isolation.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifndef SYS_pidfd_open
#define SYS_pidfd_open 434
#endif
#ifndef SYS_close_range
#define SYS_close_range 436
#endif

struct failure {
    int code;
    int stage;
};

static void give_up(int report, int stage)
{
    struct failure failure = { errno, stage };
    while (write(report, &failure, sizeof failure) < 0 && errno == EINTR)
        ;
    _exit(127);
}

static void close_between(unsigned first, unsigned last)
{
    if (first > last || syscall(SYS_close_range, first, last, 0) == 0)
        return;
    // Before Linux 5.9: close one by one, up to the limit on open files, at most 65536.
    struct rlimit limit = { 1024, 1024 };
    (void)getrlimit(RLIMIT_NOFILE, &limit);
    unsigned highest = limit.rlim_cur < 65536 ? (unsigned)limit.rlim_cur : 65536;
    for (unsigned descriptor = first; descriptor <= last && descriptor < highest; descriptor++)
        (void)close((int)descriptor);
}

void close_all_but(unsigned next, int one, int other)
{
    int low = one < other ? one : other;
    int high = one < other ? other : one;
    if (low >= 3) {
        close_between(next, (unsigned)low - 1);
        next = (unsigned)low + 1;
    }
    if (high >= 3) {
        close_between(next, (unsigned)high - 1);
        next = (unsigned)high + 1;
    }
    close_between(next, UINT_MAX);
}

/// Duplicates `descriptor` to a number that does not collide with those that the child is to get.
static int set_aside(int descriptor, int above, int report)
{
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, above);
    if (copy < 0)
        give_up(report, CHOST_STAGE_DESCRIPTORS);
    return copy;
}

static void place(int descriptor, int number, int report)
{
    while (dup2(descriptor, number) < 0)
        if (errno != EINTR && errno != EBUSY)
            give_up(report, CHOST_STAGE_DESCRIPTORS);
}

static void arrange_descriptors(const struct chost_spawn *request, int *report)
{
    int has_status = request->status_source >= 0;
    int above = has_status && request->status_target > 2 ? request->status_target + 1 : 3 + request->handed_count;
    int handed[CHOST_MOST_HANDED];
    *report = set_aside(*report, above, *report);
    int input = set_aside(request->standard_input, above, *report);
    int output = set_aside(request->standard_output, above, *report);
    int error = set_aside(request->standard_error, above, *report);
    int status = has_status ? set_aside(request->status_source, above, *report) : -1;
    for (int index = 0; index < request->handed_count; index++)
        handed[index] = set_aside(request->handed[index], above, *report);
    place(input, 0, *report);
    place(output, 1, *report);
    place(error, 2, *report);
    if (has_status)
        place(status, request->status_target, *report);
    for (int index = 0; index < request->handed_count; index++)
        place(handed[index], 3 + index, *report);
    close_all_but(3 + (unsigned)request->handed_count, *report, has_status ? request->status_target : -1);
}

static void become_program(const struct chost_spawn *request, int report)
{
    (void)setsid();
    (void)umask(022);
    arrange_descriptors(request, &report);
    if (request->root != NULL && chdir(request->root) != 0)
        give_up(report, CHOST_STAGE_ROOT);
    if (request->root != NULL && chost_isolate(request->root, &request->isolation) != 0)
        give_up(report, CHOST_STAGE_ISOLATION);
    if (chdir(request->working_directory != NULL ? request->working_directory : "/") != 0)
        give_up(report, CHOST_STAGE_ROOT);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; number++)
        (void)sigaction(number, &action, NULL);
    sigset_t none;
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
    execve(request->arguments[0], request->arguments, request->environment);
    give_up(report, CHOST_STAGE_EXEC);
}

/// Reads the child's report: it is empty when its program has been started.
static int read_failure(int report, struct failure *failure)
{
    for (;;) {
        ssize_t count = read(report, failure, sizeof *failure);
        if (count == (ssize_t)sizeof *failure)
            return 1;
        if (count >= 0 || errno != EINTR)
            return 0;
    }
}

/// An ignored SIGCHLD is inherited, and makes the kernel discard the exit status of children.
static void keep_endings(void)
{
    struct sigaction action;
    if (sigaction(SIGCHLD, NULL, &action) != 0)
        return;
    if ((action.sa_flags & SA_SIGINFO) == 0 && action.sa_handler == SIG_IGN)
        action.sa_handler = SIG_DFL;
    action.sa_flags &= ~SA_NOCLDWAIT;
    (void)sigaction(SIGCHLD, &action, NULL);
}

pid_t chost_spawn(const struct chost_spawn *request, int *failed_stage)
{
    int report[2];
    *failed_stage = CHOST_STAGE_FORK;
    int made = chost_pipe(report);
    if (made < 0)
        return made;
    keep_endings();
    // No signal handler of the parent may run in the child before the child has reset its signal
    // dispositions.
    sigset_t all, before;
    sigfillset(&all);
    (void)sigprocmask(SIG_SETMASK, &all, &before);
    pid_t child = fork();
    int code = errno;
    if (child == 0)
        become_program(request, report[1]);
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    (void)close(report[1]);
    if (child < 0) {
        (void)close(report[0]);
        return -code;
    }
    struct failure failure;
    int failed = read_failure(report[0], &failure);
    (void)close(report[0]);
    if (!failed)
        return child;
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        ;
    *failed_stage = failure.stage;
    return -failure.code;
}

int chost_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno;
}

int chost_set_nonblocking(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFL);
    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) < 0)
        return -errno;
    return 0;
}

int chost_process_descriptor(pid_t process)
{
    long result = syscall(SYS_pidfd_open, process, 0);
    return result >= 0 ? (int)result : -errno;
}

int chost_has_exited(pid_t process)
{
    siginfo_t information;
    for (;;) {
        information.si_pid = 0;
        if (waitid(P_PID, (id_t)process, &information, WEXITED | WNOHANG | WNOWAIT) == 0)
            return information.si_pid == process;
        if (errno != EINTR)
            return -errno;
    }
}

int chost_reap(pid_t process, struct chost_ending *ending)
{
    int status;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            return -errno;
    ending->was_signaled = WIFSIGNALED(status);
    ending->code = ending->was_signaled ? WTERMSIG(status) : WEXITSTATUS(status);
    return 0;
}

ssize_t chost_write(int descriptor, const void *bytes, size_t count)
{
    sigset_t broken_pipe, before, pending;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    sigemptyset(&pending);
    (void)sigpending(&pending);
    int was_pending = sigismember(&pending, SIGPIPE);
    (void)sigprocmask(SIG_BLOCK, &broken_pipe, &before);
    ssize_t written;
    do
        written = write(descriptor, bytes, count);
    while (written < 0 && errno == EINTR);
    ssize_t result = written < 0 ? -(ssize_t)errno : written;
    if (result == -EPIPE && !was_pending) {
        const struct timespec at_once = { 0, 0 };
        while (sigtimedwait(&broken_pipe, NULL, &at_once) < 0 && errno == EINTR)
            ;
    }
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
    return result;
}
