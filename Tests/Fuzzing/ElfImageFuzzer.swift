// sources: Sources/Inspection/Files/ElfImage.swift Sources/Inspection/Files/ElfHeader.swift Sources/Inspection/Files/ElfSegment.swift Sources/Inspection/Files/ElfBounds.swift Sources/Inspection/Files/ElfDynamicSection.swift Sources/Inspection/Files/ElfFields.swift Sources/Inspection/Files/ElfProblem.swift Sources/Inspection/Files/ByteSource.swift

/// Whatever a program consists of, its headers are read or refused, and what is told fits in the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzElfImage(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: data, count: size))
    do throws(ElfProblem) {
        let image = try ElfImage(ByteArraySource(bytes))
        precondition(image.needed.count <= 4096, "too many libraries")
        // A text that is not UTF-8 grows by the replacement character, three bytes for one.
        for name in image.needed { precondition(!name.isEmpty && name.utf8.count <= 3 * size, "a name") }
        if let loader = image.interpreter { precondition(loader.hasPrefix("/"), "a loader") }
    } catch {
        if case .cut(let expected) = error { precondition(expected > size, "cut, but not short") }
    }
    return 0
}
