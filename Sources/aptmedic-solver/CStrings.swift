/// Passes an array of C strings and their number to the closure; they are valid only during the call.
func withCStrings<Result>(
    _ words: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?, Int32) -> Result
) -> Result {
    var storage: [CChar] = []
    var offsets: [Int] = []
    for word in words {
        offsets.append(storage.count)
        storage += word.utf8CString
    }
    return storage.withUnsafeBufferPointer { characters in
        let pointers = offsets.map { offset in characters.baseAddress.map { $0 + offset } }
        return pointers.withUnsafeBufferPointer { body($0.baseAddress, Int32($0.count)) }
    }
}
