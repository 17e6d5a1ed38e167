// The contract of each function is in cjournal.h. The types of libsystemd's functions are those of sd-journal(3).
#include "cjournal.h"

#include <dlfcn.h>
#include <errno.h>

static struct {
    int (*open_files)(struct cjournal **, int *, unsigned, int);
    int (*set_threshold)(struct cjournal *, size_t);
    int (*add_match)(struct cjournal *, const void *, size_t);
    void (*flush_matches)(struct cjournal *);
    int (*seek_tail)(struct cjournal *);
    int (*previous)(struct cjournal *);
    int (*time)(struct cjournal *, uint64_t *);
    int (*data)(struct cjournal *, const char *, const void **, size_t *);
    void (*close)(struct cjournal *);
} systemd;

/// Newer versions load these only when they meet a compressed value, which may not be possible any more then.
static const char *const decompressors[] = { "liblz4.so.1", "liblzma.so.5", "libzstd.so.1" };

/// Sets a pointer to a function; 0 when the library has none of this name.
static int find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    *(void **)function = found;
    return found != NULL;
}

const char *cjournal_load(void)
{
    if (systemd.close != NULL)
        return NULL;
    void *library = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        const char *reason = dlerror();
        return reason != NULL ? reason : "libsystemd.so.0 cannot be loaded";
    }
    for (size_t index = 0; index < sizeof decompressors / sizeof decompressors[0]; index++)
        (void)dlopen(decompressors[index], RTLD_NOW | RTLD_LOCAL);
    if (find(library, "sd_journal_open_files_fd", &systemd.open_files) &&
        find(library, "sd_journal_set_data_threshold", &systemd.set_threshold) &&
        find(library, "sd_journal_add_match", &systemd.add_match) &&
        find(library, "sd_journal_flush_matches", &systemd.flush_matches) &&
        find(library, "sd_journal_seek_tail", &systemd.seek_tail) &&
        find(library, "sd_journal_previous", &systemd.previous) &&
        find(library, "sd_journal_get_realtime_usec", &systemd.time) &&
        find(library, "sd_journal_get_data", &systemd.data) && find(library, "sd_journal_close", &systemd.close))
        return NULL;
    systemd.close = NULL;
    return "libsystemd.so.0 is too old: it cannot read journals from open files";
}

int cjournal_open(struct cjournal **journal, int descriptor)
{
    if (systemd.close == NULL)
        return -ENOSYS;
    return systemd.open_files(journal, &descriptor, 1, 0);
}

int cjournal_set_longest(struct cjournal *journal, size_t longest)
{
    return systemd.set_threshold(journal, longest);
}

int cjournal_match(struct cjournal *journal, const char *field)
{
    systemd.flush_matches(journal);
    // Size 0: up to the NUL.
    int result = systemd.add_match(journal, field, 0);
    return result < 0 ? result : systemd.seek_tail(journal);
}

int cjournal_previous(struct cjournal *journal)
{
    return systemd.previous(journal);
}

int cjournal_time(struct cjournal *journal, uint64_t *microseconds)
{
    return systemd.time(journal, microseconds);
}

int cjournal_field(struct cjournal *journal, const char *name, const void **bytes, size_t *count)
{
    return systemd.data(journal, name, bytes, count);
}

void cjournal_close(struct cjournal *journal)
{
    systemd.close(journal);
}
