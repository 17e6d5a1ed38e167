/// Turns findings into steps. It looks at the context and at nothing else.
package protocol Remedy: Sendable {
    static func steps(in context: PlanContext) -> [Step]
}

/// Every remedy, in the order of their stages; inside a stage in the only safe order.
package enum RemedyCatalog {
    package static let all: [any Remedy.Type] = [
        LockRemedy.self,
        RemountRemedy.self,
        SurroundingsRemedy.self,
        RoomRemedy.self,
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
        FileAttributeRemedy.self,
        IndexFileRemedy.self,
        PackageCacheRemedy.self,
        SourceKeyRemedy.self,
        UpdateRemedy.self,
        SelectionRemedy.self,
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
    ]
}
