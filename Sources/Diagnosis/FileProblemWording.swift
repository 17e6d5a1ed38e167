package import DpkgModel

/// What is wrong with a file, as text for the user.
package enum FileProblemWording {
    /// The problem, and the number of scripts that need the file.
    package static func text(_ file: DamagedInstalledFile) -> String {
        let scripts = file.scripts
        let users =
            scripts == 0
            ? "" : scripts == 1 ? "; a script needs it to run" : "; \(scripts) scripts need it to run"
        return text(file.problem) + users
    }

    /// The problem alone.
    package static func text(_ problem: FileProblem) -> String {
        switch problem {
        case .missing: "the file is missing"
        case .empty: "the file is empty"
        case .notAnELFFile: "it is no program and no library: its first bytes are wrong"
        case .cut(let expected, let actual): "it was cut: \(actual) of at least \(expected) bytes"
        case .holed: "it has NUL bytes where a sound file has none"
        case .wrongClassOrMachine: "it was made for another kind of machine"
        case .danglingLink(let target): "it is a link to '\(target)', which does not exist"
        case .strangeLink(let target):
            "it is a link to '\(target)', which no package brought and which does not run here"
        case .linkLoop: "its link leads back to itself"
        case .notExecutable: "it is not executable"
        case .interpreterMissing(let path): "its interpreter '\(path)' is missing"
        case .unreadable(let reason): "it cannot be read: \(reason)"
        case .changed: "its contents are not what its package brought: the checksum differs"
        case .notAFile(let words): "it is \(words) where its package has a file"
        case .wrongLink(let expected, let actual):
            "it is a link to '\(actual)', and its package links it to '\(expected)'"
        case .wrongMode(let expected, let actual):
            "it has mode \(String(actual, radix: 8)), and its package gives it \(String(expected, radix: 8))"
        case .wrongOwner(let expected, let actual):
            "it belongs to \(actual), and its package gives it to \(expected)"
        }
    }
}
