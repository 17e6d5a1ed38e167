import DpkgModel

/// Every kind of action that the JSON of plans and logs can name.
package enum ActionCatalog {
    package static let all: [any ActionBody.Type] = [
        WaitForLocks.self,
        ProcessReference.self,
        Invocation.self,
        MoveAside.self,
        SetAside.self,
        DeleteFiles.self,
        MakeDirectory.self,
        FileReplacement.self,
        LineEdit.self,
        DisableFile.self,
        FileAttributes.self,
        MakeLink.self,
        DirectoryMerge.self,
        StandardDevice.self,
        RemountWritable.self,
        ClearImmutable.self,
        ArchiveFetch.self,
        FileRescue.self,
        ControlFileRestoration.self,
        InfoCopy.self,
        DebconfRestoration.self,
        StatusRestoration.self,
        AddSystemUser.self,
        PackageRestoration.self,
    ]
}
