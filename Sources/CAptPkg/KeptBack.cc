// Newer versions that dist-upgrade does not install, and the reasons.
#include "Question.h"

#include <apt-pkg/configuration.h>
#include <apt-pkg/strutl.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

namespace captpkg {
namespace {

/// In apt 3.0 and later the dependency cache itself reports whether phasing holds a package back.
template <class Cache>
auto isPhasedOut(Cache &depends, const pkgCache::VerIterator &candidate, unsigned, int)
    -> decltype(depends.PhasingApplied(candidate.ParentPkg())) {
    return depends.PhasingApplied(candidate.ParentPkg());
}

/// Whether a version between the installed one and the candidate came from a security suite; then the
/// candidate is not phased.
bool skipsSecurity(const pkgCache::VerIterator &candidate) {
    auto package = candidate.ParentPkg();
    auto installed = package.CurrentVer();
    auto version = candidate;
    for (++version; !version.end() && version != installed; ++version)
        for (auto file = version.FileList(); !file.end(); ++file) {
            const char *suite = file.File().Archive();
            if (suite != nullptr && APT::String::Endswith(suite, "-security")) return true;
        }
    return false;
}

/// Source: apt 2.6, apt-pkg/aptconfiguration.cc, getMachineID, which is not exported.
std::string machineIdentity() {
    std::string identity = _config->Find("APT::Machine-ID");
    if (!identity.empty()) return identity;
    std::string path = _config->FindFile("Dir::Etc::machine-id");
    std::ifstream file(path.empty() ? _config->FindDir("Dir::Etc") + "../machine-id" : path);
    std::getline(file, identity);
    return identity;
}

/// In older versions the rule is not exported. Source: apt 2.6, apt-pkg/upgrade.cc, PhasedUpgrader. In a
/// chroot apt ignores phasing, so it keeps no package back for that reason, and this function is not called.
template <class Cache>
bool isPhasedOut(Cache &, const pkgCache::VerIterator &candidate, unsigned percentage, long) {
    if (percentage == 100 || skipsSecurity(candidate)) return false;
    if (_config->FindB("APT::Get::Phase-Policy", false)) return false;
    bool always = _config->FindB("Update-Manager::Always-Include-Phased-Updates", false);
    if (_config->FindB("APT::Get::Always-Include-Phased-Updates", always)) return false;
    bool never = _config->FindB("Update-Manager::Never-Include-Phased-Updates", false);
    if (_config->FindB("APT::Get::Never-Include-Phased-Updates", never)) return true;
    std::string machine = machineIdentity();
    if (machine.empty() || getenv("SOURCE_DATE_EPOCH") != nullptr) return false;
    std::string name = std::string(candidate.SourcePkgName()) + '-' + candidate.SourceVerStr() + '-' + machine;
    std::seed_seq seed(name.begin(), name.end());
    std::minstd_rand random(seed);
    return std::uniform_int_distribution<unsigned int>(0, 100)(random) > percentage;
}

/// The first dependency of the candidate that lacks this flag; "" when there is none.
std::string unmetRelation(pkgDepCache &depends, const pkgCache::VerIterator &candidate, unsigned char flag) {
    for (auto dependency = candidate.DependsList(); !dependency.end();) {
        pkgCache::DepIterator first, last;
        dependency.GlobOr(first, last);
        if (!last.IsCritical() || last.IsNegative()) continue;
        if ((depends[last] & flag) != flag) return relationText(first, last);
    }
    return "";
}

}  // namespace

unsigned Question::phasedPercentage(const pkgCache::VerIterator &version) {
    for (auto file = version.FileList(); !file.end(); ++file) {
        if (file.File().Flagged(pkgCache::Flag::NotSource)) continue;
        std::string field = records->Lookup(file).RecordField("Phased-Update-Percentage");
        if (field.empty()) return 100;
        unsigned long percentage = strtoul(field.c_str(), nullptr, 10);
        return percentage > 100 ? 100 : static_cast<unsigned>(percentage);
    }
    return 100;
}

Candidates upgradableNow(pkgDepCache &depends) {
    Candidates found;
    for (auto package = depends.PkgBegin(); !package.end(); ++package)
        if (!package.CurrentVer().end() && depends[package].Upgradable())
            found.push_back(depends[package].CandidateVerIter(depends));
    return found;
}

void Question::tellKeptBack(pkgDepCache &depends, const Candidates &upgradable) {
    for (const auto &candidate : upgradable) {
        pkgDepCache::StateCache &state = depends[candidate.ParentPkg()];
        if (!state.Upgrade() && !state.Delete()) tellKeptBack(depends, candidate);
    }
}

void Question::tellKeptBack(pkgDepCache &depends, const pkgCache::VerIterator &candidate) {
    auto package = candidate.ParentPkg();
    auto current = package.CurrentVer();
    unsigned percentage = phasedPercentage(candidate);
    std::string unmet, detail;
    captpkg_kept_back kept = {package.Name(), current.Arch(), current.VerStr(), candidate.VerStr(),
                              CAPTPKG_NEW_DEPENDENCIES, static_cast<int>(percentage), ""};
    if (package->SelectedState == pkgCache::State::Hold) {
        kept.reason = CAPTPKG_HELD;
    } else if (isPhasedOut(depends, candidate, percentage, 0)) {
        kept.reason = CAPTPKG_PHASED;
    } else if (!(unmet = unmetRelation(depends, candidate, pkgDepCache::DepGCVer)).empty()) {
        detail = "needs " + unmet + ", which no archive has";
        kept.reason = CAPTPKG_KEPT_OTHER;
    } else if (!(unmet = unmetRelation(depends, candidate, pkgDepCache::DepGInstall)).empty()) {
        detail = "needs " + unmet + ", which is not to be installed";
        kept.reason = CAPTPKG_KEPT_OTHER;
    }
    kept.detail = detail.c_str();
    callbacks.kept_back(callbacks.context, &kept);
}

}  // namespace captpkg
