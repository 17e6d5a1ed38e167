package import DpkgModel

/// All crashes of one program in the same object (program file or library), with the likeliest cause.
package struct CrashGroup: Codable, Hashable, Sendable {
    /// The causes. `CrashJudge` decides between them.
    package enum Cause: String, Codable, Hashable, Sendable {
        case outOfMemory = "out of memory"
        case damagedFile = "a damaged file"
        case unmetDependency = "a library that is older or newer than its user"
        case replacedWhileRunning = "a file that was replaced while it ran"
        case packageFailure = "a package's own script"
        case hardware = "memory or disk"
        case sameObject = "the same place every time: a bug"
        case unknown = "not known"
    }

    /// The path of the program, or its name as the kernel has it.
    package var program: String
    /// The program file or library in which it crashed; nil when that is not known.
    package var object: String?
    package var packages: [PackageIdentity]
    package var count: Int
    /// The time of the first crash, in seconds since 1970; nil when it is not known.
    package var first: Double?
    /// The time of the last crash, in seconds since 1970; nil when it is not known.
    package var last: Double?
    package var cause: Cause
    package var facts: [Fact]
    /// What to do about it, as text for the user.
    package var advice: String
}

/// Groups crashes and decides their causes: a pure function of the evidence.
package struct CrashDiagnosis {
    /// The groups, the one with the latest crash first.
    package let groups: [CrashGroup]
    /// The reasons to suspect the hardware; empty when there are none.
    package let hardware: [Fact]

    private let crashes: CrashEvidence

    /// - Parameter since: leaves out what is older, in seconds since 1970; nil takes everything.
    package init(_ evidence: Evidence, since: Double? = nil) {
        var crashes = evidence.crashes ?? CrashEvidence()
        if let since {
            crashes.reports.removeAll { ($0.time ?? .infinity) < since }
            crashes.incidents.removeAll { ($0.time ?? .infinity) < since }
        }
        self.crashes = crashes
        let spread = Self.spread(crashes)
        hardware = Self.hardwareFacts(crashes, spread)
        var groups: [CrashGroup] = []
        let keyed = Dictionary(grouping: crashes.reports) {
            [Self.name($0), $0.object ?? "", Self.isMemory($0) ? "m" : ""]
        }
        for (_, reports) in keyed.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            groups.append(Self.group(reports, crashes, evidence, isSuspicious: !hardware.isEmpty && spread))
        }
        self.groups = groups.sorted { ($0.last ?? 0) > ($1.last ?? 0) }
    }

    private static func name(_ report: CrashReport) -> String { report.executable ?? report.program }

    private static func isMemory(_ report: CrashReport) -> Bool { report.kind == .outOfMemory }

    // MARK: hardware

    /// Whether at least three programs have crashed in at least three objects, none of them damaged: the common cause
    /// may be the hardware. What a user can have made up is no ground to suspect it.
    private static func spread(_ crashes: CrashEvidence) -> Bool {
        let faults = crashes.reports.filter {
            $0.object != nil && $0.kind != .outOfMemory && !$0.isClaim
        }
        let damaged = Set(crashes.files.filter { $0.problem != nil }.map(\.name))
        let sound = faults.filter { !damaged.contains($0.object ?? "") && !damaged.contains(name($0)) }
        return Set(sound.compactMap(\.object)).count >= 3 && Set(sound.map(name)).count >= 3
    }

    private static func hardwareFacts(_ crashes: CrashEvidence, _ spread: Bool) -> [Fact] {
        var facts: [Fact] = []
        for kind in [HardwareIncident.Kind.machineCheck, .memory, .disk, .fileSystem] {
            let own = crashes.incidents.filter { $0.kind == kind }
            guard let last = own.last else { continue }
            let device = last.device.map { " of \($0)" } ?? ""
            facts.append(
                Fact(
                    "\(own.count) \(kind.rawValue)\(own.count == 1 ? "" : "s")\(device): \(last.text)",
                    file: last.file, line: last.line))
        }
        if let count = crashes.uncorrectedMemoryErrors, count > 0 {
            facts.append(Fact("\(count) memory errors since the boot could not be corrected"))
        }
        if let count = crashes.correctedMemoryErrors, count > 0 {
            facts.append(Fact("\(count) memory errors since the boot were corrected"))
        }
        if spread {
            let cpus = Set(crashes.reports.compactMap(\.cpu))
            let where_ = cpus.count > 1 ? ", on \(cpus.count) processors" : ""
            facts.append(Fact("different programs died in different objects that are sound\(where_)"))
        }
        return facts
    }

    /// What to test when the hardware is suspected, as text for the user.
    package var hardwareAdvice: String {
        let isDisk = crashes.incidents.contains { $0.kind == .disk || $0.kind == .fileSystem }
        let devices = Set(crashes.incidents.compactMap(\.device)).sorted()
        let disk =
            devices.isEmpty
            ? "smartctl -t long /dev/DISK" : "smartctl -t long of \(devices.joined(separator: ", "))"
        return isDisk
            ? "test the disk (\(disk)) and look at its cables; then the memory (memtest86+)"
            : "test the memory (memtest86+) for a night; then the disk (\(disk))"
    }

    // MARK: one group

    private static func group(
        _ reports: [CrashReport], _ crashes: CrashEvidence, _ evidence: Evidence, isSuspicious: Bool
    ) -> CrashGroup {
        let first = reports[0]
        let names = Set([name(first), first.program] + [first.object].compactMap(\.self))
        let files = crashes.files.filter { names.contains($0.name) || names.contains($0.path) }
        var packages: [PackageIdentity] = []
        for file in files where !packages.contains(file.package) { packages.append(file.package) }
        let times = reports.compactMap(\.time)
        var group = CrashGroup(
            program: name(first), object: first.object, packages: packages, count: reports.count,
            first: times.min(), last: times.max(), cause: .unknown, facts: facts(reports), advice: "")
        let judge = CrashJudge(reports: reports, files: files, evidence: evidence, isSuspicious: isSuspicious)
        judge.decide(&group)
        return group
    }

    private static func facts(_ reports: [CrashReport]) -> [Fact] {
        var facts: [Fact] = []
        for report in [reports.first, reports.count > 1 ? reports.last : nil].compactMap(\.self) {
            let teller = report.source == .journal ? "an entry" : "a file"
            let claim = report.isClaim ? report.ownerID.map { ", says \(teller) of user \($0)" } ?? "" : ""
            facts.append(Fact(CrashWording.sentence(report) + claim, file: report.file, line: report.line))
        }
        let offsets = Set(reports.compactMap(\.offset))
        if reports.count > 1, offsets.count == 1, reports.allSatisfy({ $0.offset != nil }) {
            facts.append(Fact("each time at the same place in it"))
        }
        return facts
    }
}

/// One crash as text for the user.
package enum CrashWording {
    package static func sentence(_ report: CrashReport) -> String {
        var words = kind(report.kind)
        if let object = report.object {
            words += " in \(object)" + (report.isObjectDeleted ? ", which had been replaced" : "")
        }
        if let access = report.access, let address = report.address {
            let what = access.isInstruction ? "running" : access.isWrite ? "writing to" : "reading"
            let why =
                access.isProtection
                ? "what is protected" : address < 4096 ? "a null pointer" : "what is not there"
            words += ", \(what) \(why)"
        }
        if let cpu = report.cpu { words += ", on processor \(cpu)" }
        if let message = report.message?.split(separator: "\n").first { words += ": \(message.prefix(120))" }
        return words
    }

    private static func kind(_ kind: CrashReport.Kind) -> String {
        switch kind {
        case .segmentationFault: "segmentation fault"
        case .generalProtection: "general protection fault"
        case .invalidOpcode: "invalid instruction"
        case .trap(let name): "trap \(name)"
        case .signal(0): "dumped core"
        case .signal(7): "bus error: a mapped file was cut while it was used"
        case .signal(let number): "ended by signal \(number)"
        case .outOfMemory: "killed: the memory was full"
        case .packageFailure: "apt reported a failure of the package"
        }
    }
}
