/// Something in a control file that dpkg would refuse, or that hides a package.
package struct StanzaProblem: Codable, Hashable, Sendable {
    /// What is wrong, as a fact with its details.
    package enum Kind: Codable, Hashable, Sendable {
        case nulBytes(count: Int)
        case missingFinalNewline
        /// The last entry lacks the blank line after it.
        case missingBlankLine
        case lineWithoutColon(start: String)
        case emptyFieldName
        case fieldWithoutPackage
        case missingPackageName
        case duplicateField(String)
        case badStatus(String)
        case missingStatus
        case missingVersion
        case forbiddenField(String, state: PackageState)
        case triggersMismatch(state: PackageState)
        /// dpkg refuses what a field says.
        case malformedField(String, reason: String)
        /// dpkg only warns of it; apt takes it for a package of no architecture.
        case missingArchitecture
        /// Two copies of the file agree on another value, and were made after the package was installed.
        case differsFromCopies(String, value: String)
        /// Installed for two architectures, and not both `Multi-Arch: same`.
        case notCoinstallable(firstLine: Int)
        case duplicatePackage(firstLine: Int)
        case continuationWithoutField
    }

    package var kind: Kind
    /// The file below the administrative directory.
    package var file: String
    /// From 1.
    package var line: Int
    /// The package of the stanza, where it could be read.
    package var package: String?

    package init(kind: Kind, file: String, line: Int, package: String?) {
        self.kind = kind
        self.file = file
        self.line = line
        self.package = package
    }
}

/// What a status file or a journal entry says.
package struct StatusContents: Codable, Hashable, Sendable {
    package var packages: [PackageRecord] = []
    package var problems: [StanzaProblem] = []

    package init() {}
}
