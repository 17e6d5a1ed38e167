#ifndef CBOOT_H
#define CBOOT_H

/*
 * What happens before Swift's runtime starts.
 *
 * A static Swift program aborts before main when /proc is not mounted, since the runtime looks for its own
 * path, and CommandLine.arguments is empty then. A constructor that runs first keeps the arguments and, where
 * /proc is missing, gives the runtime an environment in which SWIFT_ROOT answers that question. It works with an
 * empty environment, and keeps the first 510 entries of a large one for the runtime (restoring gives all back).
 */

/* Puts the environment back as the program got it. To be called first thing in main. */
void cboot_restore_environment(void);

/* The arguments as execve(2) gave them, the program's name first. */
int cboot_argument_count(void);

/* NULL for an index out of range. */
const char *cboot_argument(int index);

#endif
