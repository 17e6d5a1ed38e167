package import DpkgModel

/// The request to the helper: one JSON value on its standard input.
package struct SolverRequest: Codable, Hashable, Sendable {
    /// Both sides must have the same version; the reply of a helper with another version is not used.
    package static let currentSchemaVersion = 1

    package var schemaVersion = SolverRequest.currentSchemaVersion
    /// `/`, or the directory of a mounted system.
    package var root: String
    /// The native architecture comes first, so that libapt need not run dpkg to find it out.
    package var architectures: [String]
    /// Settings of apt.conf(5) in addition to the machine's own: `Dir::State::lists`.
    package var aptOptions: [String: String]
    /// `NAME` or `NAME:ARCH`: packages whose versions in the archive are requested.
    package var packages: [String]
    /// Whether the changes of `apt-get -f install` are requested.
    package var wantsFixBroken: Bool
    /// Whether the changes of `apt-get dist-upgrade` are requested.
    package var wantsUpgrade: Bool

    /// Packages that the upgrade leaves as they are.
    package var kept: [KeptPackage]?

    package init(
        root: String, architectures: [String], aptOptions: [String: String] = [:], packages: [String] = [],
        wantsFixBroken: Bool = true, wantsUpgrade: Bool = true
    ) {
        self.root = root
        self.architectures = architectures
        self.aptOptions = aptOptions
        self.packages = packages
        self.wantsFixBroken = wantsFixBroken
        self.wantsUpgrade = wantsUpgrade
    }
}
