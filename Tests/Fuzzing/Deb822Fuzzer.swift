// sources: Sources/DpkgModel/Deb822.swift Sources/DpkgModel/StatusReader+Fields.swift Sources/DpkgModel/StatusReader.swift Sources/DpkgModel/ConffileGrammar.swift Sources/DpkgModel/StanzaGrammar.swift Sources/DpkgModel/PackageName.swift Sources/DpkgModel/StanzaProblem.swift Sources/DpkgModel/PackageRecord.swift Sources/DpkgModel/PackageIdentity.swift Sources/DpkgModel/PackageStatus.swift Sources/DpkgModel/PackageVersion.swift Sources/DpkgModel/VersionOrder.swift

/// Whatever stands in a deb822 file, it is split into stanzas whose lines are inside the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDeb822(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    let (stanzas, problems) = Deb822.parse(bytes)
    let lines = bytes.count { $0 == 0x0A } + 1
    for stanza in stanzas {
        precondition(!stanza.fields.isEmpty, "an empty stanza")
        precondition(stanza.line >= 1 && stanza.line <= lines, "a stanza outside the file")
        for field in stanza.fields { precondition(stanza[field.name] != nil, "a field that is not found") }
    }
    for problem in problems { precondition(problem.line <= lines, "a problem outside the file") }
    return 0
}
