// Threads: the contract of each function is in chost.h.
#define _GNU_SOURCE
#include "chost.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>

struct beginning {
    void (*body)(void *context);
    void *context;
    /// The processors on which the thread may run after it has started.
    cpu_set_t allowed;
    int is_placed;
};

static void *begin(void *argument)
{
    struct beginning beginning = *(struct beginning *)argument;
    free(argument);
    if (beginning.is_placed)
        (void)sched_setaffinity(0, sizeof beginning.allowed, &beginning.allowed);
    beginning.body(beginning.context);
    return NULL;
}

/// Finds all allowed processors except the one that this code runs on. 0 when there is no other, or when it
/// is not known.
static int find_others(const cpu_set_t *allowed, cpu_set_t *others)
{
    int own = sched_getcpu();
    if (own < 0 || own >= CPU_SETSIZE)
        return 0;
    *others = *allowed;
    CPU_CLR((size_t)own, others);
    return CPU_COUNT(others) > 0;
}

int chost_start_thread(pthread_t *thread, void (*body)(void *context), void *context)
{
    struct beginning *beginning = malloc(sizeof *beginning);
    pthread_attr_t attributes;
    cpu_set_t others;
    if (beginning == NULL)
        return -ENOMEM;
    beginning->body = body;
    beginning->context = context;
    CPU_ZERO(&beginning->allowed);
    beginning->is_placed = sched_getaffinity(0, sizeof beginning->allowed, &beginning->allowed) == 0
        && find_others(&beginning->allowed, &others);
    int code = pthread_attr_init(&attributes);
    if (code == 0) {
        if (beginning->is_placed)
            (void)pthread_attr_setaffinity_np(&attributes, sizeof others, &others);
        code = pthread_create(thread, &attributes, begin, beginning);
        (void)pthread_attr_destroy(&attributes);
    }
    if (code != 0)
        free(beginning);
    return -code;
}
