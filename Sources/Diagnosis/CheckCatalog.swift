package import DpkgModel

/// Every check, in the order in which a report shows what they find.
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
        FileConflictCheck.self,
        VersionSkewCheck.self,
        LockCheck.self,
        SpaceCheck.self,
        SurroundingsCheck.self,
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
        FailedUpgradeCheck.self,
        SourceUnreachableCheck.self,
        ObjectionCheck.self,
        SolverCheck.self,
        VisibilityCheck.self,
    ]

    /// All findings, the worst first, otherwise in the order of the catalogue.
    ///
    /// - Parameter dependencies: what `DependencyCheck` found, when it was asked already.
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
        // A stable sort by severity: `sorted` of the standard library keeps the order of equals.
        return found.sorted { $0.severity > $1.severity }
    }

    /// What another check says of a path that cannot be read says more; what is said of files in a directory that cannot
    /// be read was not looked at.
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
