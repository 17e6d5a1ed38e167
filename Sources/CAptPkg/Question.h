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

/// Installed packages with newer versions. Must be called before a set is computed: from apt 3.0 on that
/// discards candidates that cannot be installed.
Candidates upgradableNow(pkgDepCache &depends);

/// One request to libapt-pkg. Each set is computed with its own dependency cache, like two separate runs of
/// apt-get.
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
    /// Reports the messages on libapt's error stack, and empties it.
    void tellMessages();

    // Broken.cc
    void tellBroken();
    void tellBroken(pkgDepCache &depends, const pkgCache::PkgIterator &package);

    // Sets.cc
    void tellFixBroken();
    void tellUpgrade();
    bool fixBroken(pkgDepCache &depends);
    bool upgrade(pkgDepCache &depends);
    /// Leaves the packages of the request as they are, like `NAME=VERSION` and `NAME-` on apt-get's command line.
    void keepPackages(pkgDepCache &depends);
    /// Whether the request itself sets the option.
    bool isAskedFor(const char *option) const;
    void tellChanges(pkgDepCache &depends, captpkg_set set);
    int64_t tellChange(pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_package_change &change);

    // KeptBack.cc
    /// The percentage of machines that get the version now; 100 when the update is not phased.
    unsigned phasedPercentage(const pkgCache::VerIterator &version);
    void tellKeptBack(pkgDepCache &depends, const Candidates &upgradable);
    void tellKeptBack(pkgDepCache &depends, const pkgCache::VerIterator &candidate);

    // Archives.cc
    void tellArchive(const std::string &asked);
    void tellVersion(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version);
    bool isTrusted(const pkgCache::VerFileIterator &file);
};

/// Deselects superfluous packages, or removes those that the configuration wants removed, as at the end of an
/// apt-get run.
bool removeAutomatic(pkgDepCache &depends);

/// Whether the complete archive of a version is in apt's cache.
bool isCached(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version);

/// The text of a relation: `libfoo (>= 2) | bar`
std::string relationText(pkgCache::DepIterator first, const pkgCache::DepIterator &last);

}  // namespace captpkg

#endif
