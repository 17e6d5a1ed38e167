#ifndef CAPTPKG_QUESTION_H
#define CAPTPKG_QUESTION_H

#include "captpkg.h"

#include <apt-pkg/cachefile.h>
#include <apt-pkg/depcache.h>
#include <apt-pkg/pkgcache.h>
#include <apt-pkg/pkgrecords.h>

#include <memory>
#include <string>
#include <vector>

namespace captpkg {

using Candidates = std::vector<pkgCache::VerIterator>;

/// Newer versions of what is installed. To be asked before a set is computed: from apt 3.0 on that discards
/// candidates that cannot be installed.
Candidates upgradableNow(pkgDepCache &depends);

/// One question to libapt-pkg. Each set is computed on a dependency cache of its own, as two runs of apt-get do.
class Question {
public:
    Question(const captpkg_request &request, const captpkg_callbacks &callbacks)
        : request(request), callbacks(callbacks) {}

    /// False when libapt-pkg could not open its caches.
    bool ask();

private:
    const captpkg_request &request;
    const captpkg_callbacks &callbacks;
    pkgCacheFile cache;
    std::unique_ptr<pkgRecords> records;

    bool open();
    /// Tells what lies on libapt's error stack, and empties it.
    void tellMessages();

    // Broken.cc
    void tellBroken();
    void tellBroken(pkgDepCache &depends, const pkgCache::PkgIterator &package);

    // Sets.cc
    void tellFixBroken();
    void tellUpgrade();
    bool fixBroken(pkgDepCache &depends);
    bool upgrade(pkgDepCache &depends);
    /// Whether the request itself sets an option.
    bool isAskedFor(const char *option) const;
    void tellChanges(pkgDepCache &depends, captpkg_set set);
    int64_t tellChange(pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_package_change &change);

    // KeptBack.cc
    /// 100 when the update is not phased.
    unsigned phasedPercentage(const pkgCache::VerIterator &version);
    void tellKeptBack(pkgDepCache &depends, const Candidates &upgradable);
    void tellKeptBack(pkgDepCache &depends, const pkgCache::VerIterator &candidate);

    // Archives.cc
    void tellArchive(const std::string &asked);
    void tellVersion(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version);
    bool isTrusted(const pkgCache::VerFileIterator &file);
};

/// Undoes what is superfluous, or what the configuration wants removed, at the end of an apt-get run.
bool removeAutomatic(pkgDepCache &depends);

/// Whether a version lies whole in apt's cache of archives.
bool isCached(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version);

/// `libfoo (>= 2) | bar`
std::string relationText(pkgCache::DepIterator first, const pkgCache::DepIterator &last);

}  // namespace captpkg

#endif
