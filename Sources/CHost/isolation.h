// Functions of spawn.c and isolation.c that the other one uses.
#ifndef CHOST_ISOLATION_H
#define CHOST_ISOLATION_H

#include "chost.h"

/// Closes all descriptors from `next` on except the two given (-1: none).
void close_all_but(unsigned next, int one, int other);

/// Makes the namespaces. It is called in a child, and returns in another process, which is inside the namespaces and
/// has to start the program: 0, or -1 with errno when that was not possible. The calling process does not return; it
/// ends as the program ends.
int chost_isolate(const char *root, const struct chost_isolation *isolation);

#endif
