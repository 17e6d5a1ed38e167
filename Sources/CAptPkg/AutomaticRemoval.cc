// The last step of every apt-get run: newly selected packages that nothing needs are deselected again, and
// with APT::Get::AutomaticRemove packages that nothing needs any more are removed.
// Source: apt 2.6 and 3.0, apt-private/private-install.cc, DoAutomaticRemove.
#include "Question.h"

#include <apt-pkg/algorithms.h>
#include <apt-pkg/cachefilter.h>
#include <apt-pkg/configuration.h>
#include <apt-pkg/error.h>
#include <apt-pkg/macros.h>
#include <apt-pkg/version.h>

#include <memory>
#include <utility>
#include <vector>

namespace captpkg {
namespace {

using Packages = std::vector<pkgCache::PkgIterator>;

/// A condition that apt 3.0 adds: the version satisfies the relation, and no installed package provides it
/// already.
bool isMissedBy([[maybe_unused]] pkgDepCache &depends, [[maybe_unused]] const pkgCache::PkgIterator &package,
                [[maybe_unused]] pkgCache::DepIterator relation, [[maybe_unused]] const char *version) {
#if APT_PKG_MAJOR >= 7
    if (relation->Version != 0 && !depends.VS().CheckDep(version, relation->CompareOp, relation.TargetVer()))
        return false;
    if (package->CurrentVer != 0) return true;
    std::unique_ptr<pkgCache::Version *[]> targets(relation.AllTargets());
    for (pkgCache::Version **target = targets.get(); *target != nullptr; ++target) {
        auto owner = pkgCache::VerIterator(depends.GetCache(), *target).ParentPkg();
        if (!owner.end() && owner->CurrentVer != 0 && depends[owner].InstallVer == *target) return false;
    }
#endif
    return true;
}

/// Whether the version of the relation's owner that stays or will be installed needs the package.
bool isNeededBy(pkgDepCache &depends, const pkgCache::PkgIterator &package, pkgCache::DepIterator relation,
                const char *version) {
    if (relation.IsNegative() || !depends.IsImportantDep(relation)) return false;
    auto parent = relation.ParentVer();
    if (parent.end()) return false;
    auto owner = parent.ParentPkg();
    pkgDepCache::StateCache &state = depends[owner];
    bool counts = owner.CurrentVer() == parent
                      ? state.Keep()
                      : state.CandidateVerIter(depends) == parent && (state.NewInstall() || state.Upgrade());
    return counts && isMissedBy(depends, package, relation, version);
}

bool isNeeded(pkgDepCache &depends, const pkgCache::PkgIterator &package) {
    auto candidate = depends[package].CandidateVerIter(depends);
    if (candidate.end()) return false;
    std::vector<std::pair<pkgCache::PkgIterator, const char *>> names{{package, candidate.VerStr()}};
    for (auto provided = candidate.ProvidesList(); !provided.end(); ++provided)
        names.emplace_back(provided.ParentPkg(), provided.ProvideVersion());
    for (const auto &[name, version] : names)
        for (auto relation = name.RevDependsList(); !relation.end(); ++relation)
            if (isNeededBy(depends, package, relation, version)) return true;
    return false;
}

/// Selects superfluous packages again that turn out to be needed, until nothing changes any more.
void restoreNeeded(pkgDepCache &depends, Packages superfluous) {
    if (depends.BrokenCount() == 0 && depends.PolicyBrokenCount() == 0) return;
    for (bool changed = true; changed;) {
        changed = false;
        for (auto package = superfluous.begin(); package != superfluous.end(); ++package) {
            if (!isNeeded(depends, *package)) continue;
            depends.MarkInstall(*package, false, 0, false);
            superfluous.erase(package);
            changed = true;
            break;
        }
    }
}

}  // namespace

bool removeAutomatic(pkgDepCache &depends) {
    bool removes = _config->FindB("APT::Get::AutomaticRemove", false);
    bool purges = _config->FindB("APT::Get::Purge", false);
    std::unique_ptr<APT::CacheFilter::Matcher> oldKernels;
    if (!removes && _config->FindB("APT::Get::AutomaticRemove::Kernels", false))
        oldKernels = APT::KernelAutoRemoveHelper::GetProtectedKernelsFilter(&depends.GetCache(), true);
    depends.MarkAndSweep();
    Packages superfluous;
    for (auto package = depends.PkgBegin(); !package.end(); ++package) {
        if (!depends[package].Garbage) continue;
        if (removes || (oldKernels && (*oldKernels)(package))) {
            bool isHere = !package.CurrentVer().end() && package->CurrentState != pkgCache::State::ConfigFiles;
            if (isHere)
                depends.MarkDelete(package, purges, 0, false);
            else
                depends.MarkKeep(package, false, false);
        } else if (depends[package].Install() && package.CurrentVer().end()) {
            superfluous.push_back(package);
            depends.MarkDelete(package, false, 0, false);
        }
    }
    if (!superfluous.empty()) restoreNeeded(depends, superfluous);
    return depends.BrokenCount() == 0 || _error->Error("Internal Error, AutoRemover broke stuff");
}

}  // namespace captpkg
