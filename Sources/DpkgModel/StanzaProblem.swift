/// Something in a control file that dpkg would refuse, or that makes a package invisible to it.
package struct StanzaProblem: Codable, Hashable, Sendable {
    /// What is wrong, with the details.
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
        /// dpkg refuses the value of a field.
        case malformedField(String, reason: String)
        /// dpkg only warns about it; apt treats it as a package without architecture.
        case missingArchitecture
        /// Two copies of the file agree on a different value, and both were made after the package was
        /// installed.
        case differsFromCopies(String, value: String)
        /// The package is installed for two architectures, and they are not both `Multi-Arch: same`.
        case notCoinstallable(firstLine: Int)
        case duplicatePackage(firstLine: Int)
        case continuationWithoutField
    }

    package var kind: Kind
    /// The file's path relative to the administrative directory.
    package var file: String
    /// From 1.
    package var line: Int
    /// The package of the stanza; nil when it could not be read.
    package var package: String?

    package init(kind: Kind, file: String, line: Int, package: String?) {
        self.kind = kind
        self.file = file
        self.line = line
        self.package = package
    }
}

/// The parsed contents of a status file or a journal entry.
package struct StatusContents: Codable, Hashable, Sendable {
    package var packages: [PackageRecord] = []
    package var problems: [StanzaProblem] = []

    package init() {}
}
