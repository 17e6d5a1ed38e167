#ifndef CAPTPKG_QUESTION_H
#define CAPTPKG_QUESTION_H

#include "captpkg.h"

#include <apt-pkg/cachefile.h>
#include <apt-pkg/depcache.h>
#include <apt-pkg/pkgcache.h>
#include <apt-pkg/pkgrecords.h>

#include <memory>
#include <string>

namespace captpkg {

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
    void tellChanges(pkgDepCache &depends, captpkg_set set);
    int64_t tellChange(pkgDepCache &depends, const pkgCache::PkgIterator &package, captpkg_package_change &change);

    // KeptBack.cc
    /// 100 when the update is not phased.
    unsigned phasedPercentage(const pkgCache::VerIterator &version);
    void tellKeptBack(pkgDepCache &depends);
    void tellKeptBack(pkgDepCache &depends, const pkgCache::PkgIterator &package);

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
