package import Diagnosis

/// Turns findings into steps. It looks at the context and at nothing else.
package protocol Remedy: Sendable {
    static func steps(in context: PlanContext) -> [Step]
    /// Why a finding of its own stays and what a person can do; nil for findings that are not its own.
    static func reason(_ finding: Finding, _ context: PlanContext) -> String?
}

extension Remedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? { nil }
}

/// Every remedy, in the order of their stages; inside a stage in the only safe order.
package enum RemedyCatalog {
    package static let all: [any Remedy.Type] = [
        LockRemedy.self,
        RemountRemedy.self,
        SurroundingsRemedy.self,
        FreeSpaceRemedy.self,
        KernelRemedy.self,
        ConfigurationRemedy.self,
        SourceRemedy.self,
        MarksRemedy.self,
        StatusRemedy.self,
        DatabaseFileRemedy.self,
        JournalRemedy.self,
        AlternativesRemedy.self,
        DebconfRemedy.self,
        DirectoryRemedy.self,
        InfoCopyRemedy.self,
        ControlFileRemedy.self,
        RescueRemedy.self,
        SandboxUserRemedy.self,
        FileAttributeRemedy.self,
        IndexFileRemedy.self,
        PackageCacheRemedy.self,
        SourceKeyRemedy.self,
        UpdateRemedy.self,
        SelectionRemedy.self,
        BlockerRemovalRemedy.self,
        ReinstallRemedy.self,
        LostSelectionRemedy.self,
        RemovalRemedy.self,
        ConfigureRemedy.self,
        NewerVersionRemedy.self,
        FileConflictRemedy.self,
        FixBrokenRemedy.self,
        UpgradeRemedy.self,
        PurgeRemedy.self,
        UnpackLeftoverRemedy.self,
        DamagedFilesRemedy.self,
        SelectionAfterFilesRemedy.self,
    ]
}
