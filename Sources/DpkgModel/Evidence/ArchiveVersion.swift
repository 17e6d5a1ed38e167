/// The versions of a package that the indexes have.
package struct PackageArchive: Codable, Hashable, Sendable {
    package var name: String
    package var architecture: String
    package var installed: String?
    package var candidate: String?
    /// Marked as automatically installed.
    package var isAutomatic: Bool
    package var versions: [ArchiveVersion]

    package init(
        name: String, architecture: String, installed: String?, candidate: String?, isAutomatic: Bool,
        versions: [ArchiveVersion]
    ) {
        self.name = name
        self.architecture = architecture
        self.installed = installed
        self.candidate = candidate
        self.isAutomatic = isAutomatic
        self.versions = versions
    }
}

/// One version of a package.
package struct ArchiveVersion: Codable, Hashable, Sendable {
    package var version: String
    /// Whether an index other than the status file has it.
    package var isDownloadable: Bool
    /// Path relative to the archive's URL, as in the index.
    package var fileName: String?
    package var sizeBytes: Int64
    package var sha256: String?
    /// Whether the complete archive is in apt's cache, with the right size.
    package var isCached: Bool
    package var site: String?
    package var suite: String?
    package var isTrusted: Bool
    /// apt's priority of the version (apt_preferences(5)). apt never installs a version whose priority is not above
    /// 0. Nil when it is not known.
    package var priority: Int?

    package init(
        version: String, isDownloadable: Bool, fileName: String? = nil, sizeBytes: Int64 = 0,
        sha256: String? = nil, isCached: Bool = false, site: String? = nil, suite: String? = nil,
        isTrusted: Bool = true, priority: Int? = nil
    ) {
        self.version = version
        self.isDownloadable = isDownloadable
        self.fileName = fileName
        self.sizeBytes = sizeBytes
        self.sha256 = sha256
        self.isCached = isCached
        self.site = site
        self.suite = suite
        self.isTrusted = isTrusted
        self.priority = priority
    }
}
