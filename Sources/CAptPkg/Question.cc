#include "Question.h"

#include "Settings.h"

#include <apt-pkg/error.h>

#include <sstream>

namespace captpkg {

bool Question::ask() {
    bool isOpen = configure(request) && open();
    tellMessages();
    if (!isOpen) return false;
    tellBroken();
    for (int index = 0; index < request.package_count; ++index) tellArchive(request.packages[index]);
    if (request.wants_fix_broken) tellFixBroken();
    if (request.wants_upgrade) tellUpgrade();
    return true;
}

bool Question::open() {
    if (!cache.Open(nullptr, false)) return false;
    records.reset(new pkgRecords(*cache.GetPkgCache()));
    return !_error->PendingError();
}

void Question::tellMessages() {
    std::ostringstream stream;
    _error->DumpErrors(stream, GlobalError::WARNING, false);
    _error->Discard();
    std::istringstream lines(stream.str());
    std::string message;
    for (std::string line; std::getline(lines, line);) {
        // Continuation lines of a message do not begin with a letter and a colon.
        bool begins = line.size() > 1 && line[1] == ':';
        size_t start = line.find_first_not_of(' ');
        if (start == std::string::npos) continue;
        if (begins && !message.empty()) callbacks.message(callbacks.context, message.c_str());
        if (begins)
            message = line;
        else
            message += ' ' + line.substr(start);
    }
    if (!message.empty()) callbacks.message(callbacks.context, message.c_str());
}

}  // namespace captpkg
