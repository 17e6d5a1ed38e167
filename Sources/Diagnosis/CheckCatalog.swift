package import DpkgModel

/// Every check, in the order in which a report shows their findings.
package enum CheckCatalog {
    package static let all: [any Check.Type] = [
        DatabasePresenceCheck.self,
        StatusFileCheck.self,
        JournalCheck.self,
        DatabaseFileCheck.self,
        InfoFileCheck.self,
        AlternativesCheck.self,
        DebconfCheck.self,
        ToolsCheck.self,
        InstalledFilesCheck.self,
        PackageStateCheck.self,
        SelectionCheck.self,
        LogDisagreementCheck.self,
        UnpackLeftoverCheck.self,
        DependencyCheck.self,
        EssentialPackageCheck.self,
        FileConflictCheck.self,
        VersionSkewCheck.self,
        LockCheck.self,
        SpaceCheck.self,
        SurroundingsCheck.self,
        ScriptExecutionCheck.self,
        ConfigurationCheck.self,
        MarksCheck.self,
        SourceCheck.self,
        SourceKeyCheck.self,
        ReleaseCheck.self,
        FileAttributeCheck.self,
        SandboxUserCheck.self,
        IndexCheck.self,
        PackageCacheCheck.self,
        CrashCheck.self,
        UpgradeCheck.self,
        UpgradeForesightCheck.self,
        FailedUpgradeCheck.self,
        SourceUnreachableCheck.self,
        ObjectionCheck.self,
        SolverCheck.self,
        VisibilityCheck.self,
    ]

    /// All findings, the most severe first, and of the same severity in the order of the catalogue.
    ///
    /// - Parameter dependencies: the findings of `DependencyCheck`, if they are known already: the check is not run
    ///   again.
    package static func findings(in evidence: Evidence, dependencies: [Finding]? = nil) -> [Finding] {
        var found: [Finding] = []
        for check in all {
            if let dependencies, check == DependencyCheck.self {
                found += dependencies
            } else {
                found += check.findings(in: evidence)
            }
        }
        found = withoutUnread(found)
        // `sorted` keeps the order of findings with the same severity.
        return found.sorted { $0.severity > $1.severity }
    }

    /// Leaves out what an unreadable path makes superfluous or false: the finding `unreadable-file` when another
    /// check has a finding above `notice` for the same path, and every finding about a file in a directory that
    /// cannot be read.
    private static func withoutUnread(_ found: [Finding]) -> [Finding] {
        let unread = found.filter { $0.code == .unreadableFile }.map(\.subject.name)
        guard !unread.isEmpty else { return found }
        let explained = Set(
            found.filter { $0.severity > .notice && $0.code != .unreadableFile }.map(\.subject.name))
        return found.filter { finding in
            finding.code == .unreadableFile
                ? !explained.contains(finding.subject.name)
                : !unread.contains { finding.subject.name.hasPrefix("\($0)/") }
        }
    }
}
