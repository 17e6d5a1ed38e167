import Glibc
import Host

/// The name of a run: the time at which it began, `20261123T034102Z`, and a number behind it where another run has
/// that name. It names the logs and the directory of saved files.
///
/// It is final once `take` has made that directory: mkdir(2) gives a name to one of two runs only, also of the same
/// second.
package final class RunName {
    package private(set) var text: String
    private let base: String
    private var isFinal = false

    package init(_ base: String) {
        self.base = base
        text = base
    }

    /// Takes the first name that no other run has. Once that has succeeded nothing more is done.
    ///
    /// - Throws: when the directory of saved files cannot be made. The name then has the number of this process, so
    ///   that a log which can be written all the same is no other run's.
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
