/// The result of checking every installed file.
package struct InstalledFilesEvidence: Codable, Hashable, Sendable {
    /// The number of packages whose files were checked.
    package var packages: Int
    /// The number of files whose contents were compared with the package's checksums.
    package var files: Int
    package var bytes: Int64
    /// In the order of the packages and of their lists.
    package var damaged: [DamagedInstalledFile]
    /// Packages without checksums: only the presence and the format of their files could be checked.
    package var withoutChecksums: [PackageIdentity]
    /// Files that could not be read, so that their state is not known.
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

/// An installed file that differs from the one its package installed.
package struct DamagedInstalledFile: Codable, Hashable, Sendable {
    package var package: PackageIdentity
    /// The actual path: for a diverted file, its new name.
    package var path: String
    package var problem: FileProblem
    /// The number of packages' scripts that name it as their interpreter.
    package var scripts: Int

    package init(package: PackageIdentity, path: String, problem: FileProblem, scripts: Int = 0) {
        self.package = package
        self.path = path
        self.problem = problem
        self.scripts = scripts
    }

    /// Whether it was found only through scripts that name it as interpreter: installing its package again
    /// does not repair it.
    package var isOnlyInterpreter: Bool {
        if case .interpreterMissing = problem { return true }
        return false
    }

    /// Whether other packages are affected too.
    package var concernsOtherPackages: Bool { scripts > 0 || isOnlyInterpreter }
}
