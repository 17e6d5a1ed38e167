#ifndef CAPTPKG_CONFINEMENT_H
#define CAPTPKG_CONFINEMENT_H

namespace captpkg {

/// Removes from this process permanently all rights that are not needed to read another system's files: it
/// can start no program, load no code of that system, open no connection, and use no capability except the
/// one to read every file; and processor time, memory, file sizes and core files are limited.
///
/// False when the kernel does not support this; then no file of the other system may be read with libapt-pkg.
/// Source: seccomp(2), capabilities(7), prctl(2), setrlimit(2).
bool confine();

}  // namespace captpkg

#endif
