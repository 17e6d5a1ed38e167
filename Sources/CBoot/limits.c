// Limits that a caller has set too low for any work (setrlimit(2), `ulimit`): raised where that is permitted, otherwise
// named, instead of a signal in the middle of the work. Nothing here allocates memory.
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct need {
    int resource;
    const char *message;
    // What is asked for, and what is necessary. In bytes, files or seconds.
    rlim_t wanted;
    rlim_t least;
};

static const struct need needs[] = {
    {RLIMIT_STACK, "the limit of the stack is too low: ulimit -s 8192\n", 8 << 20, 512 << 10},
    {RLIMIT_DATA, "the limit of memory is too low: ulimit -d unlimited\n", RLIM_INFINITY, 256 << 20},
    {RLIMIT_AS, "the limit of memory is too low: ulimit -v unlimited\n", RLIM_INFINITY, 512 << 20},
    {RLIMIT_NOFILE, "the limit of open files is too low: ulimit -n 1024\n", 1024, 64},
    {RLIMIT_CPU, "the limit of processor time is too low: ulimit -t unlimited\n", RLIM_INFINITY, 1},
    {RLIMIT_FSIZE, "", RLIM_INFINITY, 0},
};

// Runs right after the arguments are stored: Swift's own constructors may need more than a few kB of stack.
__attribute__((constructor(102))) static void raise_limits(void)
{
    for (size_t index = 0; index < sizeof needs / sizeof *needs; ++index) {
        const struct need *need = &needs[index];
        __rlimit_resource_t resource = (__rlimit_resource_t)need->resource;
        struct rlimit now;
        if (getrlimit(resource, &now) != 0 || now.rlim_cur >= need->wanted)
            continue;
        struct rlimit higher = {need->wanted, now.rlim_max > need->wanted ? now.rlim_max : need->wanted};
        if (setrlimit(resource, &higher) != 0) {
            // Only root may raise the hard limit.
            higher.rlim_cur = higher.rlim_max = now.rlim_max;
            if (setrlimit(resource, &higher) != 0)
                higher = now;
        }
        if (higher.rlim_cur < need->least) {
            static const char name[] = "aptmedic: ";
            (void)!write(STDERR_FILENO, name, sizeof name - 1);
            (void)!write(STDERR_FILENO, need->message, strlen(need->message));
            _exit(70);
        }
        // A file that may not grow is an error of the one who writes it, and no reason to end.
        if (need->resource == RLIMIT_FSIZE && higher.rlim_cur != RLIM_INFINITY)
            (void)signal(SIGXFSZ, SIG_IGN);
    }
}
