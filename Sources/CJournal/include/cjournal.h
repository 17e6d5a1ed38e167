#ifndef CJOURNAL_H
#define CJOURNAL_H

#include <stddef.h>
#include <stdint.h>

/*
 * A part of libsystemd's reader of journals, sd-journal(3).
 *
 * libsystemd is loaded by its name when it is asked for, so that the program also starts where it is missing or
 * damaged.
 * Functions that return int return a negated errno value when they fail, as libsystemd does.
 */

#ifdef __cplusplus
extern "C" {
#endif

/* An open journal file. */
struct cjournal;

/*
 * Loads libsystemd.so.0 and the libraries that it decompresses with; it has to be called before any other function, and
 * before a confinement that forbids to load code. Returns NULL, or why libsystemd cannot be used.
 */
const char *cjournal_load(void);

/* Opens the journal file of a descriptor, which stays open and stays the caller's. */
int cjournal_open(struct cjournal **journal, int descriptor);

/* The longest value that cjournal_field returns as a whole; the rest of a longer one is left out. In bytes. */
int cjournal_set_longest(struct cjournal *journal, size_t longest);

/* Limits what follows to entries with a field, `NAME=VALUE`, and goes behind the newest of them. */
int cjournal_match(struct cjournal *journal, const char *field);

/* Goes to the entry before. Returns 0 when there is none. */
int cjournal_previous(struct cjournal *journal);

/* When the entry was written: microseconds since 1970. */
int cjournal_time(struct cjournal *journal, uint64_t *microseconds);

/* The `NAME=VALUE` of a field; it is valid until the next call. -ENOENT when the entry has no such field. */
int cjournal_field(struct cjournal *journal, const char *name, const void **bytes, size_t *count);

void cjournal_close(struct cjournal *journal);

#ifdef __cplusplus
}
#endif

#endif
