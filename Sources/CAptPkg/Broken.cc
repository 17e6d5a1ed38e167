// Installed packages with unmet relations, in the format of `apt-get check`.
// Source: apt 2.6, apt-private/private-output.cc, ShowBrokenPackage.
#include "Question.h"

namespace captpkg {

std::string relationText(pkgCache::DepIterator first, const pkgCache::DepIterator &last) {
    std::string text;
    for (;; ++first) {
        if (!text.empty()) text += " | ";
        text += first.TargetPkg().FullName(true);
        if (first.TargetVer() != nullptr)
            text += std::string(" (") + first.CompType() + ' ' + first.TargetVer() + ')';
        if (first == last) return text;
    }
}

static std::string detailText(pkgDepCache &depends, const pkgCache::PkgIterator &target) {
    auto current = target.CurrentVer();
    if (!current.end()) return std::string(current.VerStr()) + " is installed";
    if (!depends[target].CandidateVerIter(depends).end()) return "it is not installed";
    return target.ProvidesList().end() ? "it is not installable" : "it is a virtual package";
}

void Question::tellBroken() {
    pkgDepCache &depends = *cache.GetDepCache();
    for (auto package = depends.PkgBegin(); !package.end(); ++package)
        if (!package.CurrentVer().end() && depends[package].NowBroken()) tellBroken(depends, package);
}

void Question::tellBroken(pkgDepCache &depends, const pkgCache::PkgIterator &package) {
    auto current = package.CurrentVer();
    for (auto dependency = current.DependsList(); !dependency.end();) {
        pkgCache::DepIterator first, last;
        dependency.GlobOr(first, last);  // advances to the next group
        if (!depends.IsImportantDep(last)) continue;
        if ((depends[last] & pkgDepCache::DepGNow) == pkgDepCache::DepGNow) continue;
        std::string relation = relationText(first, last);
        std::string detail = detailText(depends, first.TargetPkg());
        captpkg_unmet unmet = {package.Name(), current.Arch(), current.VerStr(),
                               last.DepType(), relation.c_str(), detail.c_str()};
        callbacks.unmet(callbacks.context, &unmet);
    }
}

}  // namespace captpkg
