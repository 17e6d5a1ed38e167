#include "Settings.h"

#include <cconfinement.h>

#include <apt-pkg/configuration.h>
#include <apt-pkg/error.h>
#include <apt-pkg/init.h>
#include <apt-pkg/pkgsystem.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <linux/magic.h>
#include <sys/statfs.h>
#include <unistd.h>

namespace captpkg {
namespace {

/// libapt decompresses signed indexes into unlinked temporary files. Memory is used for them where enough is
/// free, since a full disk is one of the problems that this program repairs.
void keepTemporaryFilesInMemory() {
    struct statfs fileSystem;
    if (statfs("/dev/shm", &fileSystem) != 0 || fileSystem.f_type != TMPFS_MAGIC) return;
    if (access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 1);
}

/// The directory to prefix to every path: "" after the process has changed its root directory to the target.
std::string enter(const std::string &root) {
    if (chroot(root.c_str()) == 0 && chdir("/") == 0) return "";
    return root;
}

void collectAbsolute(const Configuration::Item *item, std::vector<std::pair<std::string, std::string>> &found) {
    for (; item != nullptr; item = item->Next) {
        if (!item->Value.empty() && item->Value[0] == '/') found.emplace_back(item->FullTag(), item->Value);
        collectAbsolute(item->Child, found);
    }
}

/// `Dir` applies only to relative paths: absolute ones, from the target's own files or from the request, must
/// also lead into the target.
void moveBelow(const std::string &root) {
    _config->Clear("RootDir");
    _config->Set("Dir", root);
    std::vector<std::pair<std::string, std::string>> absolute;
    for (const char *tree : {"Dir::State", "Dir::Cache", "Dir::Etc", "Dir::Log"}) {
        const Configuration::Item *top = _config->Tree(tree);
        if (top == nullptr) continue;
        if (!top->Value.empty() && top->Value[0] == '/') absolute.emplace_back(top->FullTag(), top->Value);
        collectAbsolute(top->Child, absolute);
    }
    for (const auto &[name, value] : absolute)
        if (value.compare(0, 9, "/dev/null") != 0) _config->Set(name, root + value);
}

/// The apt.conf of another system was written by its owner and may name programs that libapt runs (resolvers,
/// compressors, dpkg itself). Only data is read from that system; the settings are libapt's defaults and the
/// request's.
void ignoreConfigurationFiles() {
    _config->Set("Dir::Etc::main", "/dev/null");
    _config->Set("Dir::Etc::parts", "/dev/null");
}

/// Removes all program names from the settings, so that libapt does not search for programs that cannot be
/// started.
void forgetPrograms() {
    _config->Clear("Dir::Bin");
    _config->Clear("APT::Solver");
    _config->Clear("APT::Planner");
}

void setArchitectures(const captpkg_request &request, bool isForeign) {
    std::vector<std::string> known;
    for (int index = 0; index < request.architecture_count; ++index)
        if (*request.architectures[index] != '\0') known.emplace_back(request.architectures[index]);
    if (known.empty() && !isForeign) return;
    // Without any architecture libapt would run the system's dpkg to find out.
    if (known.empty()) known.push_back(_config->Find("APT::Architecture"));
    _config->Set("APT::Architecture", known.front());
    _config->Clear("APT::Architectures");
    for (const std::string &architecture : known) _config->Set("APT::Architectures::", architecture);
}

}  // namespace

bool configure(const captpkg_request &request) {
    unsetenv("APT_CONFIG");
    // libapt-pkg needs about one second for 100,000 packages; the driver waits for 120 seconds.
    cconfinement_limit(110);
    std::string named = request.root == nullptr ? "/" : request.root;
    bool isForeign = !named.empty() && named != "/";
    std::string root = isForeign ? enter(named) : "";
    keepTemporaryFilesInMemory();
    if (isForeign && !cconfinement_enter(CCONFINEMENT_READS_ALL_FILES))
        return _error->Error("this kernel cannot confine a look at another system's files");
    if (isForeign) ignoreConfigurationFiles();
    if (!root.empty()) _config->Set("Dir", root);
    // As in apt-get: settings for this one program are below Binary.
    _config->Set("Binary", "apt-get");
    if (!pkgInitConfig(*_config)) return false;
    _config->MoveSubTree("Binary::apt-get", nullptr);
    for (int index = 0; index < request.option_count; ++index)
        _config->Set(request.option_names[index], std::string(request.option_values[index]));
    setArchitectures(request, isForeign);
    // libapt sets the path of the status file itself, unless it is already set.
    _config->CndSet("Dir::State::status", "/var/lib/dpkg/status");
    if (isForeign) forgetPrograms();
    if (!root.empty()) moveBelow(root);
    _config->Set("Dir::Cache::pkgcache", "");
    _config->Set("Dir::Cache::srcpkgcache", "");
    _config->Set("Debug::NoLocking", "true");
    if (!pkgInitSystem(*_config, _system)) return false;
    // Without this file libapt would report that no package is installed, without an error.
    std::string status = _config->FindFile("Dir::State::status");
    if (access(status.c_str(), R_OK) != 0) return _error->Errno("access", "cannot read %s", status.c_str());
    return true;
}

}  // namespace captpkg
