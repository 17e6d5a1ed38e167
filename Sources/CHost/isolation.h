// What spawn.c and isolation.c share.
#ifndef CHOST_ISOLATION_H
#define CHOST_ISOLATION_H

#include "chost.h"

/// Closes all descriptors above 2 except the two given (-1: none).
void close_all_but(int one, int other);

/// Called in a child: returns 0 in the process that is to start the program, in its namespaces; -1 with errno when
/// that was not possible. The calling process stays behind and ends as the program ends.
int chost_isolate(const char *root, const struct chost_isolation *isolation);

#endif
