#ifndef CAPTPKG_SETTINGS_H
#define CAPTPKG_SETTINGS_H

#include "captpkg.h"

namespace captpkg {

/// Brings libapt-pkg's global configuration into the state that apt-get has in the target, without locks and cache
/// files. False when the configuration cannot be read; the reasons are on libapt's error stack.
bool configure(const captpkg_request &request);

}  // namespace captpkg

#endif
