package import Host
import Synchronization

/// An editor that knows which edits come in which order. It writes nothing, or passes them to a real one.
///
/// What was not expected fails with ENOSYS and is a problem; so is what was expected and never came. A test ends
/// with `#expect(editor.verify().isEmpty)`.
package final class RecordingFileEditor: FileEditing {
    /// One edit that is to come.
    package struct Expectation: Sendable {
        fileprivate let edit: FileEdit
        fileprivate let failure: SystemError?

        /// - Parameter failure: what the edit fails with; nil: it succeeds.
        package init(_ edit: FileEdit, failure: SystemError? = nil) {
            self.edit = edit
            self.failure = failure
        }
    }

    private struct State {
        var pending: [Expectation]
        var edits: [FileEdit] = []
        var problems: [String] = []
    }

    private let state: Mutex<State>
    private let target: (any FileEditing)?

    /// - Parameter target: who carries the expected edits out; nil: nobody.
    package init(_ expectations: [Expectation], forwardingTo target: (any FileEditing)? = nil) {
        state = Mutex(State(pending: expectations))
        self.target = target
    }

    /// Every edit that came, also those that failed.
    package var edits: [FileEdit] { state.withLock { $0.edits } }

    /// What did not go as expected; empty is good.
    package func verify() -> [String] {
        state.withLock { state in state.problems + state.pending.map { "never came: \($0.edit)" } }
    }

    package func replace(_ path: String, with contents: [UInt8], mode: UInt32?) throws(SystemError) {
        try take(.replace(path: path, contents: contents, mode: mode))
        try target?.replace(path, with: contents, mode: mode)
    }

    package func append(
        _ path: String, _ contents: [UInt8], sync: Bool, mode: UInt32
    ) throws(SystemError) {
        try take(.append(path: path, contents: contents, sync: sync, mode: mode))
        try target?.append(path, contents, sync: sync, mode: mode)
    }

    package func createExclusively(
        _ path: String, _ contents: [UInt8], mode: UInt32
    ) throws(SystemError) {
        try take(.createExclusively(path: path, contents: contents, mode: mode))
        try target?.createExclusively(path, contents, mode: mode)
    }

    package func makeDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        try take(.makeDirectory(path: path, mode: mode))
        try target?.makeDirectory(path, mode: mode)
    }

    package func makeNewDirectory(_ path: String, mode: UInt32) throws(SystemError) {
        try take(.makeNewDirectory(path: path, mode: mode))
        try target?.makeNewDirectory(path, mode: mode)
    }

    package func move(_ from: String, to: String) throws(SystemError) {
        try take(.move(from: from, to: to))
        try target?.move(from, to: to)
    }

    package func copy(_ from: String, to: String) throws(SystemError) {
        try take(.copy(from: from, to: to))
        try target?.copy(from, to: to)
    }

    package func copyContents(of file: OpenFile, to: String) throws(SystemError) {
        try take(.copy(from: file.path, to: to))
        try target?.copyContents(of: file, to: to)
    }

    package func linkOrCopy(_ from: String, to: String) throws(SystemError) {
        try take(.linkOrCopy(from: from, to: to))
        try target?.linkOrCopy(from, to: to)
    }

    package func remove(_ path: String) throws(SystemError) {
        try take(.remove(path: path))
        try target?.remove(path)
    }

    package func setMode(_ path: String, _ mode: UInt32) throws(SystemError) {
        try take(.setMode(path: path, mode: mode))
        try target?.setMode(path, mode)
    }

    package func setOwner(_ path: String, user: UInt32, group: UInt32) throws(SystemError) {
        try take(.setOwner(path: path, user: user, group: group))
        try target?.setOwner(path, user: user, group: group)
    }

    package func makeLink(_ path: String, target text: String) throws(SystemError) {
        try take(.makeLink(path: path, target: text))
        try target?.makeLink(path, target: text)
    }

    package func place(
        _ path: String, _ contents: [UInt8], _ attributes: PlacedAttributes
    ) throws(SystemError) {
        try take(.place(path: path, contents: contents, attributes))
        try target?.place(path, contents, attributes)
    }

    package func placeLink(_ path: String, target text: String) throws(SystemError) {
        try take(.placeLink(path: path, target: text))
        try target?.placeLink(path, target: text)
    }

    package func makeDevice(
        _ path: String, major: UInt32, minor: UInt32, mode: UInt32
    ) throws(SystemError) {
        try take(.makeDevice(path: path, major: major, minor: minor, mode: mode))
        try target?.makeDevice(path, major: major, minor: minor, mode: mode)
    }

    package func clearImmutable(_ path: String) throws(SystemError) {
        try take(.clearImmutable(path: path))
        try target?.clearImmutable(path)
    }

    package func remountWritable(_ path: String) throws(SystemError) {
        try take(.remountWritable(path: path))
        try target?.remountWritable(path)
    }

    package func stash(_ from: String, to: String, linking: Bool) throws(SystemError) {
        try take(.stash(from: from, to: to, linking: linking))
        try target?.stash(from, to: to, linking: linking)
    }

    package func placeCopy(
        of source: String, at path: String, _ status: FileStatus
    ) throws(SystemError) {
        try take(.placeCopy(source: source, path: path, status))
        try target?.placeCopy(of: source, at: path, status)
    }

    package func placeHardLink(to existing: String, at path: String) throws(SystemError) {
        try take(.placeHardLink(existing: existing, path: path))
        try target?.placeHardLink(to: existing, at: path)
    }

    package func placeDirectory(_ path: String, _ status: FileStatus) throws(SystemError) {
        try take(.placeDirectory(path: path, status))
        try target?.placeDirectory(path, status)
    }

    package func removeTree(_ path: String) throws(SystemError) {
        try take(.removeTree(path: path))
        try target?.removeTree(path)
    }

    package func synchronizeFileSystem(of path: String) throws(SystemError) {
        try take(.synchronizeFileSystem(path: path))
        try target?.synchronizeFileSystem(of: path)
    }

    package func synchronize(_ path: String) throws(SystemError) {
        try take(.synchronize(path: path))
        try target?.synchronize(path)
    }

    private func take(_ edit: FileEdit) throws(SystemError) {
        let failure: SystemError? = state.withLock { state in
            state.edits.append(edit)
            guard let next = state.pending.first, next.edit == edit else {
                let expected = state.pending.first.map { "\($0.edit)" } ?? "no edit"
                state.problems.append("unexpected: \(edit); expected: \(expected)")
                return SystemError(
                    code: 38, operation: "edit", path: edit.path, detail: "unexpected edit in a test")
            }
            return state.pending.removeFirst().failure
        }
        if let failure { throw failure }
    }
}
