import Diagnosis
package import DpkgModel

/// What `verify` found, for a reader and for programs.
package struct Verification: Encodable, Sendable {
    /// One file that is not as its package brought it.
    package struct File: Encodable, Sendable {
        package var package: String
        package var version: String?
        package var path: String
        /// `missing`, `empty`, `cut`, `changed`, `wrong-link`, `wrong-mode` and so on.
        package var kind: String
        package var text: String
        /// Where a good copy can be had, in words.
        package var copy: String
    }

    package var schemaVersion = 1
    package var exitStatus: Int32
    package var packages: Int
    package var files: Int
    package var bytes: Int64
    package var damaged: [File]
    package var withoutChecksums: [String]
    package var unseen: [UnseenEvidence]
    /// In seconds.
    package var duration: Double

    package init(
        _ evidence: InstalledFilesEvidence, copies: [ArchiveCopyEvidence],
        versions: [PackageIdentity: String],
        duration: Double
    ) {
        packages = evidence.packages
        files = evidence.files
        bytes = evidence.bytes
        self.duration = duration
        withoutChecksums = evidence.withoutChecksums.map(\.description)
        unseen = evidence.unseen
        damaged = evidence.damaged.map { file in
            File(
                package: file.package.description, version: versions[file.package], path: file.path,
                kind: Self.kind(file.problem), text: FileProblemWording.text(file),
                copy: CopyWording.text(copies.first { $0.package == file.package }))
        }
        exitStatus = !damaged.isEmpty ? 1 : unseen.isEmpty ? 0 : 2
    }

    /// The look at the tools alone.
    package init(
        _ tools: ToolsEvidence, copies: [ArchiveCopyEvidence], packages: [PackageRecord],
        duration: Double
    ) {
        self.packages = 0
        files = tools.examined
        bytes = 0
        self.duration = duration
        withoutChecksums = []
        unseen = []
        damaged = tools.damaged.map { file in
            let record = packages.first { $0.isPresent && $0.infoStem == file.owner }
            return File(
                package: record?.identity.description ?? "", version: record?.version?.text, path: file.path,
                kind: Self.kind(file.problem), text: FileProblemWording.text(file.problem),
                copy: CopyWording.text(copies.first { $0.package == record?.identity }))
        }
        exitStatus = damaged.isEmpty ? 0 : 1
    }

    /// The stable name of a problem.
    private static func kind(_ problem: FileProblem) -> String {
        switch problem {
        case .missing: "missing"
        case .empty: "empty"
        case .notAnELFFile: "malformed"
        case .cut: "cut"
        case .holed: "holed"
        case .wrongClassOrMachine: "wrong-machine"
        case .danglingLink: "dangling-link"
        case .linkLoop: "link-loop"
        case .notExecutable: "not-executable"
        case .interpreterMissing: "interpreter-missing"
        case .unreadable: "unreadable"
        case .changed: "changed"
        case .notAFile: "not-a-file"
        case .wrongLink: "wrong-link"
        case .wrongMode: "wrong-mode"
        case .wrongOwner: "wrong-owner"
        }
    }
}

/// `verify` for a reader: the damaged files by package, then what can be done.
struct VerifyText {
    let style: TextStyle

    func report(_ verification: Verification) -> String {
        var text = ""
        var package: String?
        for file in verification.damaged {
            if file.package != package {
                package = file.package
                let title = [file.package, file.version ?? ""].joined(separator: " ")
                text +=
                    "x  \(style.bold(file.package.isEmpty ? "owned by no package" : PrintableText.line(title)))\n"
                text += style.wrap(file.copy, indent: 5, hanging: 2)
            }
            text += style.wrap("\(file.path): \(file.text)", indent: 5, hanging: 2)
        }
        for item in verification.unseen {
            text += style.wrap("not seen: \(item.path): \(item.reason)", indent: 0, hanging: 2)
        }
        if !text.isEmpty { text += "\n" }
        text += summary(verification)
        return text
            + (verification.damaged.isEmpty ? "" : "next:  aptmedic plan --files    what a repair would do\n")
    }

    private func summary(_ verification: Verification) -> String {
        let looked =
            verification.packages == 0
            ? "\(TextStyle.count(verification.files, "program and library", "programs and libraries"))"
            : "\(TextStyle.count(verification.files, "file")) of "
                + "\(TextStyle.count(verification.packages, "package")), \(TextStyle.bytes(verification.bytes))"
        let damaged = verification.damaged.count
        let packages = Set(verification.damaged.map(\.package)).count
        let what =
            damaged == 0
            ? "nothing is damaged"
            : "\(damaged) damaged in \(TextStyle.count(packages, "package"))"
        let without = verification.withoutChecksums.count
        let note = without == 0 ? "" : "; \(TextStyle.count(without, "package")) without checksums"
        return "\(looked): \(what)\(note)  (\(TextStyle.duration(verification.duration)))\n"
    }
}
