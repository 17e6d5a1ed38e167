// The versions of a package in the indexes.
#include "Question.h"

#include <apt-pkg/configuration.h>
#include <apt-pkg/hashes.h>
#include <apt-pkg/indexfile.h>
#include <apt-pkg/policy.h>
#include <apt-pkg/sourcelist.h>
#include <apt-pkg/strutl.h>

#include <sys/stat.h>

namespace captpkg {

// Whether the archive is in apt's cache. Source: apt 2.6, apt-pkg/acquire-item.cc, pkgAcqArchive: the name of
// an archive there.
bool isCached(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version) {
    std::string path = _config->FindDir("Dir::Cache::Archives") + QuoteString(package.Name(), "_:") + '_' +
                       QuoteString(version.VerStr(), "_:") + '_' + QuoteString(version.Arch(), "_:.") + ".deb";
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
           static_cast<unsigned long long>(status.st_size) == version->Size;
}

void Question::tellArchive(const std::string &asked) {
    auto colon = asked.rfind(':');
    std::string name = asked.substr(0, colon);
    std::string architecture = colon == std::string::npos ? "" : asked.substr(colon + 1);
    pkgCache &packages = *cache.GetPkgCache();
    // Packages of architecture "all" belong to the native architecture.
    bool isNative = architecture.empty() || architecture == "all";
    auto package = isNative ? packages.FindPkg(name) : packages.FindPkg(name, architecture);
    if (package.end()) return;
    pkgDepCache &depends = *cache.GetDepCache();
    auto current = package.CurrentVer();
    auto candidate = depends[package].CandidateVerIter(depends);
    captpkg_package answer = {package.Name(), architecture.c_str(), current.end() ? "" : current.VerStr(),
                              candidate.end() ? "" : candidate.VerStr(), 0};
    answer.is_automatic = (depends[package].Flags & pkgCache::Flag::Auto) == pkgCache::Flag::Auto;
    callbacks.package(callbacks.context, &answer);
    for (auto version = package.VersionList(); !version.end(); ++version) tellVersion(package, version);
}

bool Question::isTrusted(const pkgCache::VerFileIterator &file) {
    pkgIndexFile *index = nullptr;
    return cache.GetSourceList()->FindIndex(file.File(), index) && index->IsTrusted();
}

void Question::tellVersion(const pkgCache::PkgIterator &package, const pkgCache::VerIterator &version) {
    captpkg_version answer = {};
    answer.version = version.VerStr();
    answer.site = answer.suite = "";
    answer.size_bytes = static_cast<int64_t>(version->Size);
    answer.is_cached = isCached(package, version);
    answer.priority = cache.GetPolicy()->GetPriority(version);
    std::string fileName, hash;
    for (auto file = version.FileList(); !file.end() && !answer.is_trusted; ++file) {
        auto index = file.File();
        if (index.Flagged(pkgCache::Flag::NotSource)) continue;
        answer.is_downloadable = 1;
        answer.is_trusted = isTrusted(file);
        answer.site = index.Site() == nullptr ? "" : index.Site();
        answer.suite = index.Archive() == nullptr ? "" : index.Archive();
        pkgRecords::Parser &record = records->Lookup(file);
        fileName = record.FileName();
        HashStringList hashes = record.Hashes();
        const HashString *found = hashes.find("SHA256");
        hash = found == nullptr ? "" : found->HashValue();
    }
    answer.file_name = fileName.c_str();
    answer.sha256 = hash.c_str();
    callbacks.version(callbacks.context, &answer);
}

}  // namespace captpkg
