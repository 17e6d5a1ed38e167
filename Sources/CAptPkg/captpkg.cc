// The C interface: converts the request, and lets no C++ exception pass.
#include "captpkg.h"

#include "Question.h"

#include <apt-pkg/init.h>

#include <exception>
#include <string>

int captpkg_ask(const captpkg_request *request, const captpkg_callbacks *callbacks) {
    try {
        return captpkg::Question(*request, *callbacks).ask() ? 0 : 1;
    } catch (const std::exception &problem) {
        callbacks->message(callbacks->context, (std::string("E: ") + problem.what()).c_str());
    } catch (...) {
        callbacks->message(callbacks->context, "E: an unknown error inside libapt-pkg");
    }
    return 1;
}

const char *captpkg_library_version(void) { return pkgLibVersion; }
