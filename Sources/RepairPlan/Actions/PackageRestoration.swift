package import DpkgModel

/// Bring back a package that an earlier run has saved and removed.
package struct PackageRestoration: ActionBody {
    package static let kind = "restorePackage"

    /// The run that has saved it.
    package var savedBy: String
    package var package: PackageIdentity
    package var version: String?
    /// The directory of what was saved.
    package var directory: String

    package init(savedBy: String, package: PackageIdentity, version: String?, directory: String) {
        self.savedBy = savedBy
        self.package = package
        self.version = version
        self.directory = directory
    }

    package var summary: String {
        let name = version.map { "\(package) \($0)" } ?? "\(package)"
        return "bring back \(name) as run \(savedBy) has saved it"
    }

    package var details: [String] { [directory] }

    package func perform(on machine: some MachineChanging) throws -> ActionResult {
        try machine.restorePackage(self)
    }
}
