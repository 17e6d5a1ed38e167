// See cboot.h. Nothing here allocates memory: the C library itself may not be initialized yet.
#include "cboot.h"

#include <malloc.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

enum { slots = 512 };

static int argument_count;
static char **arguments;
static char **own_environment;
static char *starting_environment[slots];
static char swift_root[] = "SWIFT_ROOT=/";

// 101 is the first priority that programs may use; the runtime's own constructors have no priority and run
// later.
__attribute__((constructor(101))) static void begin(int count, char **values, char **environment)
{
    argument_count = count;
    // The command `check` allocates and frees large buffers: getting their pages from the kernel each time
    // costs more than filling them. Commands that run longer return freed memory to the kernel.
    if (count > 1 && strcmp(values[1], "check") == 0) {
        (void)mallopt(M_MMAP_THRESHOLD, 4 << 20);
        (void)mallopt(M_TRIM_THRESHOLD, 16 << 20);
    }
    arguments = values;
    own_environment = environment;
    // With /proc the runtime finds its path itself, and CommandLine.arguments is complete.
    if (access("/proc/self/exe", F_OK) == 0)
        return;
    // getenv(3) reads `environ`, so a separate list is sufficient, also when the real one is empty. setenv(3)
    // would copy and free the list, which has been observed to make Swift lose its arguments.
    int used = 0;
    starting_environment[used++] = swift_root;
    for (int index = 0; environment != NULL && environment[index] != NULL && used < slots - 1; ++index)
        starting_environment[used++] = environment[index];
    starting_environment[used] = NULL;
    environ = starting_environment;
}

void cboot_restore_environment(void)
{
    if (environ == starting_environment)
        environ = own_environment;
}

int cboot_argument_count(void) { return argument_count; }

const char *cboot_argument(int index)
{
    return index >= 0 && index < argument_count ? arguments[index] : NULL;
}
