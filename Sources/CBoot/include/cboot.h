#ifndef CBOOT_H
#define CBOOT_H

/*
 * Code that runs before Swift's runtime starts.
 *
 * A static Swift program aborts before main when /proc is not mounted, since the runtime looks for its own
 * path, and CommandLine.arguments is empty then. A constructor that runs first stores the arguments and,
 * where /proc is missing, gives the runtime an environment in which SWIFT_ROOT contains that path. It works
 * with an empty environment, and keeps the first 510 entries of a large one for the runtime
 * (cboot_restore_environment restores all).
 */

/* Restores the environment with which the program was started. Must be called first in main. */
void cboot_restore_environment(void);

/* The number of arguments passed to execve(2), including the program's name. */
int cboot_argument_count(void);

/* NULL for an index out of range. */
const char *cboot_argument(int index);

#endif
