// The question of captpkg.h, asked of libapt-pkg 2.6 and later. See libapt-pkg-doc for the classes used.
#include "captpkg.h"

#include <apt-pkg/algorithms.h>
#include <apt-pkg/cachefile.h>
#include <apt-pkg/configuration.h>
#include <apt-pkg/depcache.h>
#include <apt-pkg/error.h>
#include <apt-pkg/init.h>
#include <apt-pkg/macros.h>
#include <apt-pkg/pkgrecords.h>
#include <apt-pkg/pkgsystem.h>
#include <apt-pkg/strutl.h>
#include <apt-pkg/upgrade.h>
#include <apt-pkg/version.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <sstream>
#include <string>

#include <sys/stat.h>

namespace {

std::string text(const char *word) { return word == nullptr ? std::string() : std::string(word); }

class Question {
public:
    Question(const captpkg_request &request, const captpkg_callbacks &callbacks)
        : request(request), callbacks(callbacks) {}

    bool ask() {
        bool answered = configure() && open();
        if (answered) {
            reportBroken();
            for (int index = 0; index < request.package_count; ++index) reportArchive(request.packages[index]);
            // What apt does first in every command: half-installed packages are corrected.
            if (request.wants_fix_broken) fixBroken();
            if (request.wants_upgrade) upgrade();
        }
        flushMessages();
        return answered;
    }

private:
    const captpkg_request &request;
    const captpkg_callbacks &callbacks;
    pkgCacheFile cache;
    std::unique_ptr<pkgRecords> records;

    bool configure() {
        unsetenv("APT_CONFIG");
        std::string root = text(request.root);
        bool foreign = !root.empty() && root != "/";
        if (foreign) _config->Set("Dir", root);
        if (!pkgInitConfig(*_config)) return false;
        if (foreign) _config->Set("Dir::State::status", root + "/var/lib/dpkg/status");
        _config->Set("Dir::Cache::pkgcache", "");
        _config->Set("Dir::Cache::srcpkgcache", "");
        _config->Set("Debug::NoLocking", "true");
        if (request.architecture_count > 0) {
            _config->Set("APT::Architecture", text(request.architectures[0]));
            _config->Clear("APT::Architectures");
            for (int index = 0; index < request.architecture_count; ++index)
                _config->Set("APT::Architectures::", text(request.architectures[index]));
        }
        for (int index = 0; index < request.option_count; ++index)
            _config->Set(text(request.option_names[index]).c_str(), text(request.option_values[index]));
        return pkgInitSystem(*_config, _system);
    }

    bool open() {
        if (!cache.Open(nullptr, false)) return false;
        records.reset(new pkgRecords(*cache.GetPkgCache()));
        return !_error->PendingError();
    }

    void flushMessages() {
        std::ostringstream stream;
        _error->DumpErrors(stream, GlobalError::NOTICE, false);
        std::istringstream lines(stream.str());
        for (std::string line; std::getline(lines, line);)
            if (!line.empty()) callbacks.message(callbacks.context, line.c_str());
        _error->Discard();
    }

    // What is installed now and does not fit together.
    void reportBroken() {
        pkgDepCache &depends = *cache.GetDepCache();
        for (auto package = depends.PkgBegin(); !package.end(); ++package) {
            if (package.CurrentVer().end() || !depends[package].NowBroken()) continue;
            for (auto dependency = package.CurrentVer().DependsList(); !dependency.end();) {
                pkgCache::DepIterator start, end;
                dependency.GlobOr(start, end);
                if (!depends.IsImportantDep(end) || (depends[end] & pkgDepCache::DepGNow) != 0) continue;
                std::string relation;
                for (auto one = start;; ++one) {
                    if (!relation.empty()) relation += " | ";
                    relation += one.TargetPkg().Name();
                    if (one.TargetVer() != nullptr)
                        relation += std::string(" (") + one.CompType() + " " + one.TargetVer() + ")";
                    if (one == end) break;
                }
                auto current = end.TargetPkg().CurrentVer();
                std::string detail = current.end() ? "not installed" : std::string("installed: ") + current.VerStr();
                callbacks.broken(callbacks.context, package.Name(), package.Arch(),
                                 package.CurrentVer().VerStr(), end.DepType(), relation.c_str(), detail.c_str());
            }
        }
    }

    void fixBroken() {
        pkgDepCache &depends = *cache.GetDepCache();
        bool worked = pkgApplyStatus(depends) && pkgFixBroken(depends) && pkgMinimizeUpgrade(depends);
        if (worked && depends.BrokenCount() == 0) reportChanges(CAPTPKG_FIX_BROKEN);
        depends.Init(nullptr);
    }

    void upgrade() {
        pkgDepCache &depends = *cache.GetDepCache();
        // apt-get refuses to upgrade while dependencies are unmet.
        if (!pkgApplyStatus(depends) || depends.BrokenCount() != 0) return;
        if (!APT::Upgrade::Upgrade(depends, APT::Upgrade::ALLOW_EVERYTHING, nullptr)) return;
        if (depends.BrokenCount() != 0) return;
        reportChanges(CAPTPKG_UPGRADE);
        reportKeptBack();
    }

    static const char *suiteOf(const pkgCache::VerIterator &version, bool originInstead) {
        for (auto file = version.FileList(); !file.end(); ++file) {
            if (file.File().Flagged(pkgCache::Flag::NotSource)) continue;
            const char *word = originInstead ? file.File().Origin() : file.File().Archive();
            return word == nullptr ? "" : word;
        }
        return "";
    }

    static bool isSecurity(const pkgCache::VerIterator &version) {
        for (auto file = version.FileList(); !file.end(); ++file) {
            for (const char *word : {file.File().Archive(), file.File().Codename(), file.File().Label()})
                if (word != nullptr && (std::string(word).find("-security") != std::string::npos ||
                                        std::string(word).find("-Security") != std::string::npos))
                    return true;
        }
        return false;
    }

    // As apt names archives in its cache.
    static bool isCached(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version) {
        std::string name = QuoteString(package.Name(), "_:") + '_' + QuoteString(version.VerStr(), "_:") +
                           '_' + QuoteString(version.Arch(), "_:.") + ".deb";
        struct stat status;
        std::string path = _config->FindDir("Dir::Cache::Archives") + name;
        return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
               static_cast<unsigned long long>(status.st_size) == version->Size;
    }

    static bool kindOf(pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_change_kind &kind) {
        pkgDepCache::StateCache &state = depends[package];
        if (state.Delete()) {
            // A package of which only configuration is left is nothing to remove, unless it is purged.
            bool purge = (state.iFlags & pkgDepCache::Purge) == pkgDepCache::Purge;
            if (package.CurrentVer().end() && !purge) return false;
            kind = purge ? CAPTPKG_PURGE : CAPTPKG_REMOVE;
        } else if (state.NewInstall()) {
            kind = CAPTPKG_INSTALL;
        } else if (state.Upgrade()) {
            kind = CAPTPKG_UPGRADE_VERSION;
        } else if (state.Downgrade()) {
            kind = CAPTPKG_DOWNGRADE;
        } else if ((state.iFlags & pkgDepCache::ReInstall) == pkgDepCache::ReInstall && !state.Delete()) {
            kind = CAPTPKG_REINSTALL;
        } else {
            return false;
        }
        return true;
    }

    void reportChanges(captpkg_set set) {
        pkgDepCache &depends = *cache.GetDepCache();
        int64_t download = 0;
        for (auto package = depends.PkgBegin(); !package.end(); ++package) {
            captpkg_package_change change = {};
            if (!kindOf(depends, package, change.kind)) continue;
            auto current = package.CurrentVer();
            auto next = depends[package].InstVerIter(depends);
            bool removes = change.kind == CAPTPKG_REMOVE || change.kind == CAPTPKG_PURGE;
            change.set = set;
            change.name = package.Name();
            change.architecture = removes || next.end() ? package.Arch() : next.Arch();
            change.old_version = current.end() ? "" : current.VerStr();
            change.new_version = removes || next.end() ? "" : next.VerStr();
            change.origin = removes || next.end() ? "" : suiteOf(next, true);
            change.suite = removes || next.end() ? "" : suiteOf(next, false);
            int64_t before = current.end() ? 0 : static_cast<int64_t>(current->InstalledSize);
            int64_t after = removes || next.end() ? 0 : static_cast<int64_t>(next->InstalledSize);
            change.installed_delta = after - before;
            if (!removes && !next.end() && !isCached(package, next))
                change.download_bytes = static_cast<int64_t>(next->Size);
            change.is_security = !removes && !next.end() && isSecurity(next);
            change.is_essential = (package->Flags & (pkgCache::Flag::Essential | pkgCache::Flag::Important)) != 0;
            download += change.download_bytes;
            callbacks.change(callbacks.context, &change);
        }
        callbacks.total(callbacks.context, set, download, static_cast<int64_t>(depends.UsrSize()));
    }

    // 100 when the update is not phased. Source: apt.conf(5), APT::Get::Always-Include-Phased-Updates.
    int phasedPercentage(const pkgCache::VerIterator &version) {
        for (auto file = version.FileList(); !file.end(); ++file) {
            if (file.File().Flagged(pkgCache::Flag::NotSource)) continue;
            std::string field = records->Lookup(file).RecordField("Phased-Update-Percentage");
            return field.empty() ? 100 : std::atoi(field.c_str());
        }
        return 100;
    }

    void reportKeptBack() {
        pkgDepCache &depends = *cache.GetDepCache();
        for (auto package = depends.PkgBegin(); !package.end(); ++package) {
            auto current = package.CurrentVer();
            auto candidate = depends.GetCandidateVersion(package);
            if (current.end() || candidate.end() || candidate == current) continue;
            pkgDepCache::StateCache &state = depends[package];
            if (state.Upgrade() || state.Delete() || state.Downgrade()) continue;
            if (_system->VS->CmpVersion(candidate.VerStr(), current.VerStr()) <= 0) continue;
            captpkg_kept_reason reason = CAPTPKG_NEW_DEPENDENCIES;
            int percentage = phasedPercentage(candidate);
            if (package->SelectedState == pkgCache::State::Hold)
                reason = CAPTPKG_HELD;
            else if (percentage < 100)
                reason = CAPTPKG_PHASED;
            callbacks.kept_back(callbacks.context, package.Name(), current.Arch(), current.VerStr(),
                                candidate.VerStr(), reason, percentage);
        }
    }

    pkgCache::PkgIterator find(const std::string &name) {
        pkgCache &packages = *cache.GetPkgCache();
        auto colon = name.rfind(':');
        if (colon == std::string::npos) return packages.FindPkg(name);
        return packages.FindPkg(name.substr(0, colon), name.substr(colon + 1));
    }

    void reportArchive(const char *asked) {
        std::string name = text(asked);
        auto colon = name.rfind(':');
        std::string architecture = colon == std::string::npos ? "" : name.substr(colon + 1);
        auto package = find(name);
        if (package.end()) return;
        pkgDepCache &depends = *cache.GetDepCache();
        auto current = package.CurrentVer();
        auto candidate = depends.GetCandidateVersion(package);
        bool automatic = (depends[package].Flags & pkgCache::Flag::Auto) == pkgCache::Flag::Auto;
        callbacks.package(callbacks.context, package.Name(), architecture.c_str(),
                          current.end() ? "" : current.VerStr(), candidate.end() ? "" : candidate.VerStr(),
                          automatic);
        for (auto version = package.VersionList(); !version.end(); ++version)
            reportVersion(package, architecture, version);
    }

    void reportVersion(const pkgCache::PkgIterator &package, const std::string &architecture,
                       const pkgCache::VerIterator &version) {
        captpkg_version answer = {};
        answer.package = package.Name();
        answer.architecture = architecture.c_str();
        answer.version = version.VerStr();
        answer.size_bytes = static_cast<int64_t>(version->Size);
        answer.is_cached = isCached(package, version);
        answer.suite = suiteOf(version, false);
        answer.site = "";
        std::string fileName, hash;
        for (auto file = version.FileList(); !file.end(); ++file) {
            if (file.File().Flagged(pkgCache::Flag::NotSource)) continue;
            answer.is_downloadable = 1;
            answer.site = file.File().Site() == nullptr ? "" : file.File().Site();
            answer.is_trusted = !file.File().Flagged(pkgCache::Flag::NoPackages);
            pkgRecords::Parser &record = records->Lookup(file);
            fileName = record.FileName();
            HashStringList hashes = record.Hashes();
            HashString const *found = hashes.find("SHA256");
            if (found != nullptr) hash = found->HashValue();
            break;
        }
        answer.file_name = fileName.c_str();
        answer.sha256 = hash.c_str();
        callbacks.version(callbacks.context, &answer);
    }
};

} // namespace

int captpkg_ask(const captpkg_request *request, const captpkg_callbacks *callbacks) {
    try {
        return Question(*request, *callbacks).ask() ? 0 : 1;
    } catch (const std::exception &problem) {
        callbacks->message(callbacks->context, (std::string("E: ") + problem.what()).c_str());
    } catch (...) {
        callbacks->message(callbacks->context, "E: an unknown error inside libapt-pkg");
    }
    return 1;
}

const char *captpkg_library_version(void) { return pkgLibVersion; }
