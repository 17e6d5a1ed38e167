import Diagnosis
package import DpkgModel

/// The result of `verify`; encoded, it is its JSON report.
package struct Verification: Encodable, Sendable {
    /// One file that is not as its package has installed it.
    package struct File: Encodable, Sendable {
        /// `NAME:ARCH`; empty when no package owns the file.
        package var package: String
        package var version: String?
        package var path: String
        /// The name of the problem for programs: `missing`, `empty`, `cut`, `changed`, `wrong-link`, `wrong-mode` and
        /// others.
        package var kind: String
        /// The problem as text for the user.
        package var text: String
        /// Where an archive with the file is available, as text for the user.
        package var copy: String
    }

    package var schemaVersion = 1
    /// 0 when nothing is damaged, 1 when something is, 2 when some files could not be read.
    package var exitStatus: Int32
    /// The number of packages that were examined; 0 when only tools were.
    package var packages: Int
    /// The number of files that were examined.
    package var files: Int
    /// The number of bytes that were read; 0 when only tools were examined.
    package var bytes: Int64
    package var damaged: [File]
    /// Packages of which dpkg has no checksums.
    package var withoutChecksums: [String]
    /// Files that could not be read.
    package var unseen: [UnseenEvidence]
    /// In seconds.
    package var duration: Double

    /// The result for installed files.
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

    /// The result for tools alone (`verify --tools`).
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

    /// The name of a problem for programs. It is never changed.
    private static func kind(_ problem: FileProblem) -> String {
        switch problem {
        case .missing: "missing"
        case .empty: "empty"
        case .notAnELFFile: "malformed"
        case .cut: "cut"
        case .holed: "holed"
        case .wrongClassOrMachine: "wrong-machine"
        case .danglingLink: "dangling-link"
        case .strangeLink: "strange-link"
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

/// The report of `verify` as text: the damaged files by package, then the next command.
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
                + "\(TextStyle.count(verification.packages, "package")), \(ByteCount.text(verification.bytes))"
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
