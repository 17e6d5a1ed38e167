import Glibc
import Host

/// The name of a run: the time at which it began, `20261123T034102Z`, with a number after it when another run has
/// that name. The logs and the directory of saved files have this name.
///
/// The name is final once `take` has made the directory: of two runs that begin in the same second, mkdir(2) succeeds
/// for only one.
package final class RunName {
    /// The name as it is now.
    package private(set) var text: String
    private let base: String
    private var isFinal = false

    package init(_ base: String) {
        self.base = base
        text = base
    }

    /// Makes the name final: the first one that no other run has. Does nothing when it is final already.
    ///
    /// - Throws: when the directory of saved files cannot be made. The name then ends with the number of this
    ///   process, so that it cannot be the name of another run's log.
    func take(_ files: RootedFiles, _ editor: any FileEditing) throws(SystemError) {
        guard !isFinal else { return }
        let history = RunHistory(files: files)
        var count = 1
        text = base
        while true {
            if !history.hasLog(of: text) {
                do throws(SystemError) {
                    try editor.makeNewDirectory(Backup.path(run: text), mode: 0o700)
                    isFinal = true
                    return
                } catch {
                    guard error.code == EEXIST else {
                        text = "\(base)-p\(getpid())"
                        throw error
                    }
                }
            }
            count += 1
            text = "\(base)-\(count)"
        }
    }
}
