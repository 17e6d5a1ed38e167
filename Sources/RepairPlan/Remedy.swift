package import Diagnosis

/// Plans the steps for some kinds of findings. It decides by the context alone: it reads nothing from the machine.
package protocol Remedy: Sendable {
    /// The steps for the findings of the context, in the order in which they are to be carried out.
    static func steps(in context: PlanContext) -> [Step]
    /// Why a finding of this remedy is not repaired, and what the administrator can do, as text for the user; nil for
    /// every other finding.
    static func reason(_ finding: Finding, _ context: PlanContext) -> String?
}

extension Remedy {
    package static func reason(_ finding: Finding, _ context: PlanContext) -> String? { nil }
}

/// Every remedy. The planner sorts all steps by stage; within a stage, the steps stay in the order of this list.
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
        EssentialPackageRemedy.self,
        NewerVersionRemedy.self,
        DowngradeRemedy.self,
        FileConflictRemedy.self,
        FixBrokenRemedy.self,
        UpgradeRemedy.self,
        PurgeRemedy.self,
        UnpackLeftoverRemedy.self,
        DamagedFilesRemedy.self,
        SelectionAfterFilesRemedy.self,
    ]
}
