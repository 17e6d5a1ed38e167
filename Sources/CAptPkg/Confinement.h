#ifndef CAPTPKG_CONFINEMENT_H
#define CAPTPKG_CONFINEMENT_H

namespace captpkg {

/// Limits processor time, memory, file sizes and core files of this process, which ends when its parent does.
void limitResources();

/// Removes from this process permanently all rights that are not needed to read another system's files: it
/// can start no program, load no code of that system and open no connection; started by root it becomes the user nobody,
/// with no capability except the one to read every file, and in namespaces of its own where they can be made.
///
/// False when the kernel does not support this; then no file of the other system may be read with libapt-pkg.
/// Source: seccomp(2), capabilities(7), namespaces(7), prctl(2).
bool confine();

}  // namespace captpkg

#endif
