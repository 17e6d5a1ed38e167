#ifndef CAPTPKG_SETTINGS_H
#define CAPTPKG_SETTINGS_H

#include "captpkg.h"

namespace captpkg {

/// Sets libapt-pkg's global configuration as apt-get has it in the target, without locks and cache files.
/// False when the configuration cannot be read; the reasons are then on libapt's error stack.
bool configure(const captpkg_request &request);

}  // namespace captpkg

#endif
