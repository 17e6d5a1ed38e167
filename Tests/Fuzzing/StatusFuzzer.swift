// sources: Sources/DpkgModel/StatusReader.swift Sources/DpkgModel/ConffileGrammar.swift Sources/DpkgModel/StanzaGrammar.swift Sources/DpkgModel/PackageName.swift Sources/DpkgModel/StatusReader+Fields.swift Sources/DpkgModel/StanzaProblem.swift Sources/DpkgModel/PackageRecord.swift Sources/DpkgModel/PackageIdentity.swift Sources/DpkgModel/PackageStatus.swift Sources/DpkgModel/PackageVersion.swift Sources/DpkgModel/Relation.swift Sources/DpkgModel/RelationParser.swift Sources/DpkgModel/RelationScanner.swift Sources/DpkgModel/VersionOrder.swift

/// Whatever stands in a status file, the reader returns, and every record can be used.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzStatus(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    let contents = StatusReader.read(bytes, file: "status")
    var lines = 1
    for byte in bytes where byte == 0x0A { lines += 1 }
    for problem in contents.problems {
        precondition(problem.line >= 1 && problem.line <= lines, "a problem outside the file")
    }
    for record in contents.packages {
        precondition(!record.identity.name.isEmpty, "a package without a name")
        precondition(record.line >= 1 && record.line <= lines, "a package outside the file")
        for group in RelationParser.groups(record.depends) { _ = group.description }
        if let version = record.version { precondition(version.compare(to: version) == 0, "order") }
    }
    return 0
}
