import Diagnosis
import DpkgModel
import Execution
import Host
import HostTestSupport
import Inspection
import RepairPlan
import Testing

/// Every file that this program edits itself is damaged at random, read, edited as planned, and read again. The edit is
/// right when no finding is left, and all records that were sound before are in the file unchanged.
@Suite("native edits: what was found is gone afterwards, and nothing that was sound")
struct NativeEditTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        var path: String
        /// The records of the file, each in whole lines.
        var records: [String]
        /// Whether damage in one record never makes its neighbours unreadable.
        var isIndependent = true
        var separator = ""

        var text: String { records.map { $0 + separator }.joined() }
        var testDescription: String { path }
    }

    static let samples = [
        Sample(
            path: "/var/lib/dpkg/triggers/File",
            records: (0..<12).map { "/usr/share/part\($0) p\($0)\n" }),
        Sample(path: "/var/lib/dpkg/triggers/lab-event", records: (0..<12).map { "p\($0)/noawait\n" }),
        Sample(
            path: "/var/lib/dpkg/diversions",
            records: (0..<6).map { "/usr/bin/tool\($0)\n/usr/bin/tool\($0).distrib\np\($0)\n" },
            isIndependent: false),
        Sample(
            path: "/var/lib/dpkg/statoverride",
            records: (0..<8).map { "root root 4755 /usr/bin/setuid\($0)\n" }),
        Sample(path: "/var/lib/dpkg/arch", records: ["amd64\n", "i386\n", "arm64\n"]),
        Sample(path: "/var/lib/dpkg/info/format", records: ["1\n"]),
        Sample(
            path: "/var/lib/apt/extended_states",
            records: (0..<12).map { "Package: p\($0)\nArchitecture: amd64\nAuto-Installed: 1\n" },
            isIndependent: false, separator: "\n"),
        Sample(
            path: "/etc/apt/sources.list",
            records: (0..<6).map { "deb http://archive\($0).example/debian stable main\n" }),
        Sample(
            path: "/etc/apt/sources.list.d/more.sources",
            records: (0..<4).map {
                "Types: deb\nURIs: http://more\($0).example/debian\nSuites: stable\nComponents: main\n"
            }, isIndependent: false, separator: "\n"),
        Sample(
            path: "/etc/apt/apt.conf.d/50own", records: (0..<8).map { "Own::Setting\($0) \"value\($0)\";\n" },
            isIndependent: false),
        Sample(
            path: "/etc/apt/preferences.d/own",
            records: (0..<5).map {
                "Package: p\($0)\nPin: release a=stable\nPin-Priority: \(500 + $0)\n"
            }, isIndependent: false, separator: "\n"),
        Sample(
            path: "/etc/dpkg/dpkg.cfg.d/own",
            records: ["no-debsig\n", "log /var/log/dpkg.log\n", "no-pager\n"]),
    ]

    private let laboratory: Laboratory
    private let editor: LiveFileEditor

    init() throws {
        laboratory = try Laboratory([], readings: [Machine.sound])
        editor = LiveFileEditor(files: laboratory.files)
        var status = ""
        for (name, architecture) in (0..<12).map({ ("p\($0)", "amd64") }) + [("foreign", "i386")] {
            status +=
                "Package: \(name)\nStatus: install ok installed\nMaintainer: x\nArchitecture: \(architecture)\n"
                + "Version: 1.0\nDescription: x\n\n"
            try write("/var/lib/dpkg/info/\(name).list", "/.\n")
            try write("/var/lib/dpkg/info/\(name).md5sums", "")
        }
        for number in 0..<12 {
            try write(
                "/var/lib/dpkg/info/p\(number).triggers",
                "interest /usr/share/part\(number)\ninterest-noawait lab-event\n")
        }
        try write("/var/lib/dpkg/status", status)
        for directory in [
            "/tmp", "/var/tmp", "/var/lib/dpkg/updates", "/var/lib/apt/lists/partial",
            "/var/cache/apt/archives/partial",
        ] {
            try editor.makeDirectory(directory, mode: directory.hasSuffix("tmp") ? 0o1777 : 0o755)
        }
        for sample in Self.samples { try write(sample.path, sample.text) }
    }

    private func write(_ path: String, _ text: String) throws {
        if let slash = path.lastIndex(of: "/") {
            try editor.makeDirectory(String(path[..<slash]), mode: 0o755)
        }
        try editor.replace(path, with: Array(text.utf8), mode: 0o644)
    }

    /// The planned steps for one file that run no program, in their order.
    private func steps(_ path: String) -> [Step] {
        var evidence = Inspector(files: laboratory.files).evidence(.thorough)
        // The root has no programs, so that no step may depend on them.
        evidence.solver = nil
        evidence.tools = nil
        let findings = CheckCatalog.findings(in: evidence)
        let context = PlanContext(evidence: evidence, findings: findings, options: PlanOptions())
        return Planner.plan(context).steps.filter { step in
            step.consent == nil && !step.action.is(Invocation.self) && step.action.summary.contains(path)
        }
    }

    private func carryOut(_ steps: [Step], seed: Int) {
        let backup = Backup(name: RunName("run\(seed)"), files: laboratory.files, editor: editor)
        for step in steps {
            let result = ActionRunner(
                files: laboratory.files, editor: editor, runner: ScriptedCommandRunner([]), root: "/",
                idleLimit: 9
            ).perform(step.action, backup: backup) { _, _ in }
            #expect(result.ending == .done, "seed \(seed): \(step.action.summary)")
        }
    }

    /// The records that are complete in a text, each at the beginning or after the end of another record.
    private func whole(_ sample: Sample, in text: String) -> [String] {
        sample.records.filter { record in
            let own = record + sample.separator
            return text.hasPrefix(own) || text.contains("\n" + sample.separator + own)
        }
    }

    /// Whether damage has produced a second record about the same subject: then either may be the right one.
    private func isDoubtful(_ record: String, in text: String) -> Bool {
        guard let subject = record.split(separator: "\n").first?.split(separator: " ").last else {
            return true
        }
        return text.split(separator: "\n").count { $0.split(separator: " ").last == subject } > 1
    }

    @Test("the sound file needs no edit", arguments: samples)
    func sound(sample: Sample) {
        #expect(steps(sample.path).map(\.key.description) == [])
    }

    @Test("every edit mends what was found and keeps what was sound", arguments: samples)
    func edits(sample: Sample) throws {
        var edited = 0
        for seed in 0..<60 {
            var damage = Damage(seed: seed)
            let bytes = damage.applied(to: Array(sample.text.utf8))
            try editor.replace(sample.path, with: bytes, mode: 0o644)
            let first = steps(sample.path)
            guard !first.isEmpty else { continue }
            edited += 1
            carryOut(first, seed: seed)
            let rest = steps(sample.path)
            #expect(rest.map(\.key.description) == [], "seed \(seed): \(String(printable: bytes))")
            guard sample.isIndependent, laboratory.files.exists(sample.path) else { continue }
            let before = String(decoding: bytes, as: UTF8.self)
            let after = try laboratory.files.text(sample.path)
            for record in whole(sample, in: before) where !isDoubtful(record, in: before) {
                #expect(
                    whole(sample, in: after).contains(record),
                    "seed \(seed): \(record) is gone: \(String(printable: bytes)) became \(String(printable: after.utf8))"
                )
            }
        }
        #expect(edited > 10)
    }
}
