/// What a look at every installed file told.
package struct InstalledFilesEvidence: Codable, Hashable, Sendable {
    /// Packages whose files were looked at.
    package var packages: Int
    /// Files whose contents were compared with the package's checksums.
    package var files: Int
    package var bytes: Int64
    /// In the order of packages and of their lists.
    package var damaged: [DamagedInstalledFile]
    /// Packages without checksums: of their files only presence and form could be looked at.
    package var withoutChecksums: [PackageIdentity]
    /// Files that could not be read, so that nothing can be said of them.
    package var unseen: [UnseenEvidence]

    package init(
        packages: Int = 0, files: Int = 0, bytes: Int64 = 0, damaged: [DamagedInstalledFile] = [],
        withoutChecksums: [PackageIdentity] = [], unseen: [UnseenEvidence] = []
    ) {
        self.packages = packages
        self.files = files
        self.bytes = bytes
        self.damaged = damaged
        self.withoutChecksums = withoutChecksums
        self.unseen = unseen
    }
}

/// An installed file that is not as its package brought it.
package struct DamagedInstalledFile: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// Where it is: the other name for a diverted file.
    package var path: String
    package var problem: FileProblem
    /// How many scripts of packages name it as their interpreter.
    package var scripts: Int

    package init(package: PackageIdentity, path: String, problem: FileProblem, scripts: Int = 0) {
        self.package = package
        self.path = path
        self.problem = problem
        self.scripts = scripts
    }

    /// What was told of it came from scripts: installing its package again does not put it right.
    package var isOnlyInterpreter: Bool {
        if case .interpreterMissing = problem { return true }
        return false
    }

    /// What was told of it came from other packages too.
    package var concernsOtherPackages: Bool { scripts > 0 || isOnlyInterpreter }
}
