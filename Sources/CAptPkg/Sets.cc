// The two sets, computed as apt-get computes them.
// Source: apt 2.6 and 3.0, apt-private/private-cachefile.cc CheckDeps, private-install.cc
// DoCacheManipulationFromCommandLine.
#include "Question.h"

#include <apt-pkg/algorithms.h>
#include <apt-pkg/configuration.h>
#include <apt-pkg/error.h>
#include <apt-pkg/policy.h>
#include <apt-pkg/upgrade.h>

#include <cstring>

#include <strings.h>

namespace captpkg {

void Question::tellFixBroken() {
    pkgDepCache depends(cache.GetPkgCache(), cache.GetPolicy());
    if (depends.Init(nullptr) && fixBroken(depends)) tellChanges(depends, CAPTPKG_FIX_BROKEN);
    tellMessages();
}

void Question::tellUpgrade() {
    pkgDepCache depends(cache.GetPkgCache(), cache.GetPolicy());
    // For upgrades apt-get accepts this setting only on its command line.
    if (!isAskedFor("APT::Get::AutomaticRemove")) _config->Set("APT::Get::AutomaticRemove", "");
    if (depends.Init(nullptr) && upgrade(depends)) tellChanges(depends, CAPTPKG_UPGRADE);
    tellMessages();
}

bool Question::fixBroken(pkgDepCache &depends) {
    if (!pkgApplyStatus(depends)) return false;
    if (depends.BrokenCount() != 0) {
        if (!pkgFixBroken(depends) || depends.BrokenCount() != 0)
            return _error->Error("Unable to correct dependencies");
        if (!pkgMinimizeUpgrade(depends)) return _error->Error("Unable to minimize the upgrade set");
    }
    {
        pkgProblemResolver resolver(&depends);
        if (!resolver.Resolve(true) && depends.BrokenCount() == 0) return false;
    }
    return depends.BrokenCount() == 0 && removeAutomatic(depends);
}

bool Question::upgrade(pkgDepCache &depends) {
    // apt-get refuses to upgrade while dependencies are unmet; the broken packages have already been
    // reported.
    if (!pkgApplyStatus(depends) || depends.BrokenCount() != 0) return false;
    Candidates upgradable = upgradableNow(depends);
    keepPackages(depends);
    if (!APT::Upgrade::Upgrade(depends, APT::Upgrade::ALLOW_EVERYTHING, nullptr) && depends.BrokenCount() == 0)
        return false;
    if (depends.BrokenCount() != 0 || !removeAutomatic(depends)) return false;
    tellKeptBack(depends, upgradable);
    return true;
}

// Source: apt 2.6 and 3.0, apt-private/private-install.cc, TryToInstall and TryToRemove.
void Question::keepPackages(pkgDepCache &depends) {
    for (int index = 0; index < request.kept_count; ++index) {
        auto package = cache->FindPkg(request.kept[index]);
        if (package.end()) continue;
        auto current = package.CurrentVer();
        if (!current.end()) depends.SetCandidateVersion(current);
        depends.MarkKeep(package, false, false);
        depends.MarkProtected(package);
    }
}

bool Question::isAskedFor(const char *option) const {
    for (int index = 0; index < request.option_count; ++index)
        if (strcasecmp(request.option_names[index], option) == 0) return true;
    return false;
}

namespace {

bool kindOf(pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_change_kind &kind) {
    pkgDepCache::StateCache &state = depends[package];
    if (state.Delete()) {
        bool purges = (state.iFlags & pkgDepCache::Purge) == pkgDepCache::Purge;
        // The package is not installed, so only a purge of its configuration is a change.
        if (package.CurrentVer().end() && !purges) return false;
        kind = purges ? CAPTPKG_PURGE : CAPTPKG_REMOVE;
    } else if (state.NewInstall()) {
        kind = CAPTPKG_INSTALL;
    } else if (state.Upgrade()) {
        kind = CAPTPKG_UPGRADE_VERSION;
    } else if (state.Downgrade()) {
        kind = CAPTPKG_DOWNGRADE;
    } else if (state.Install() || (state.iFlags & pkgDepCache::ReInstall) == pkgDepCache::ReInstall) {
        kind = CAPTPKG_REINSTALL;
    } else {
        return false;
    }
    return true;
}

/// The index of an archive, not the status file, that has the version; may be the end.
pkgCache::PkgFileIterator indexOf(const pkgCache::VerIterator &version) {
    for (auto file = version.FileList(); !file.end(); ++file)
        if (!file.File().Flagged(pkgCache::Flag::NotSource)) return file.File();
    return pkgCache::PkgFileIterator();
}

const char *known(const char *word) { return word == nullptr ? "" : word; }

/// Debian: suite "stable-security", label "Debian-Security". Ubuntu: suite "noble-security".
bool isSecurity(const pkgCache::VerIterator &version) {
    for (auto file = version.FileList(); !file.end(); ++file) {
        auto index = file.File();
        if (index.Flagged(pkgCache::Flag::NotSource)) continue;
        for (const char *word : {index.Archive(), index.Codename(), index.Label()})
            if (strstr(known(word), "-security") != nullptr || strstr(known(word), "-Security") != nullptr)
                return true;
    }
    return false;
}

/// The field Provides of a version: `libfoo (= 2), foo`.
std::string providesOf(const pkgCache::VerIterator &version) {
    std::string text;
    for (auto provided = version.ProvidesList(); !provided.end(); ++provided) {
        // apt adds the package itself, for other architectures.
        if ((provided->Flags & (pkgCache::Flag::MultiArchImplicit | pkgCache::Flag::ArchSpecific)) != 0) continue;
        if (!text.empty()) text += ", ";
        text += provided.Name();
        if (provided.ProvideVersion() != nullptr) text += std::string(" (= ") + provided.ProvideVersion() + ")";
    }
    return text;
}

const char *multiArchOf(const pkgCache::VerIterator &version) {
    if ((version->MultiArch & pkgCache::Version::Same) != 0) return "same";
    if ((version->MultiArch & pkgCache::Version::Foreign) != 0) return "foreign";
    return (version->MultiArch & pkgCache::Version::Allowed) != 0 ? "allowed" : "no";
}

}  // namespace

void Question::tellChanges(pkgDepCache &depends, captpkg_set set) {
    int64_t download = 0;
    for (auto package = depends.PkgBegin(); !package.end(); ++package) {
        captpkg_package_change change = {};
        change.set = set;
        if (kindOf(depends, package, change.kind)) download += tellChange(depends, package, change);
    }
    callbacks.total(callbacks.context, set, download, static_cast<int64_t>(depends.UsrSize()));
}

int64_t Question::tellChange(
    pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_package_change &change) {
    auto current = package.CurrentVer();
    change.name = package.Name();
    change.architecture = current.end() ? package.Arch() : current.Arch();
    change.old_version = current.end() ? "" : current.VerStr();
    change.new_version = change.origin = change.suite = change.provides = change.multi_arch = "";
    std::string provides;
    change.installed_delta = current.end() ? 0 : -static_cast<int64_t>(current->InstalledSize);
    change.is_essential = (package->Flags & (pkgCache::Flag::Essential | pkgCache::Flag::Important)) != 0;
    if (change.kind != CAPTPKG_REMOVE && change.kind != CAPTPKG_PURGE) {
        auto next = depends[package].InstVerIter(depends);
        auto index = indexOf(next);
        change.architecture = next.Arch();
        change.new_version = next.VerStr();
        change.installed_delta += static_cast<int64_t>(next->InstalledSize);
        change.download_bytes = isCached(package, next) ? 0 : static_cast<int64_t>(next->Size);
        change.is_security = isSecurity(next);
        provides = providesOf(next);
        change.provides = provides.c_str();
        change.multi_arch = multiArchOf(next);
        if (!index.end()) {
            change.origin = known(index.Origin());
            change.suite = known(index.Archive());
        }
    }
    callbacks.change(callbacks.context, &change);
    return change.download_bytes;
}

}  // namespace captpkg
