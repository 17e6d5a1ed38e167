#ifndef CAPTPKG_CONFINEMENT_H
#define CAPTPKG_CONFINEMENT_H

namespace captpkg {

/// Takes from this process, for good, all that reading another system's files does not need: no program can be
/// started, no code of that system loaded, no connection made, no capability used but the one to read every file;
/// and processor time, memory, file sizes and core files are limited.
///
/// False where the kernel offers none of it; then nothing of the other system may be read with libapt-pkg.
/// Source: seccomp(2), capabilities(7), prctl(2), setrlimit(2).
bool confine();

}  // namespace captpkg

#endif
