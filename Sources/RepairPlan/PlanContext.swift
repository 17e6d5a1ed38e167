package import Diagnosis
package import DpkgModel

/// Everything that the planner and the remedies decide by.
package struct PlanContext: Sendable {
    package let evidence: Evidence
    package let findings: [Finding]
    package let options: PlanOptions
    /// The steps that this run has carried out, the oldest first.
    package let attempts: [Attempt]
    /// The holds and automatic marks as they were before the run.
    package let baseline: Baseline
    /// Decides which packages may be removed.
    package let guardian: RemovalGuard
    /// How each package is to be repaired.
    private(set) var outlook = PackageOutlook()
    private let recordsByIdentity: [PackageIdentity: PackageRecord]

    /// - Parameter baseline: nil takes the holds and marks from the evidence. What is lost since the baseline is
    ///   added to the findings.
    package init(
        evidence: Evidence, findings: [Finding], options: PlanOptions, attempts: [Attempt] = [],
        baseline: Baseline? = nil
    ) {
        self.evidence = evidence
        self.options = options
        self.attempts = attempts
        let start = baseline ?? Baseline(evidence)
        self.baseline = start
        self.findings = findings + start.lostChoices(in: evidence)
        recordsByIdentity = Dictionary(
            evidence.database.packages.map { ($0.identity, $0) }, uniquingKeysWith: { _, last in last })
        guardian = RemovalGuard(
            evidence: evidence, findings: findings, allowedRemovals: options.allowedRemovals)
        outlook = PackageOutlook(self)
    }

    /// dpkg's native architecture: `amd64`.
    package var native: String { evidence.database.nativeArchitecture }

    /// The findings with one of these codes.
    package func findings(_ codes: FindingCode...) -> [Finding] { findings(codes) }

    /// The findings with one of these codes.
    package func findings(_ codes: [FindingCode]) -> [Finding] {
        findings.filter { codes.contains($0.code) }
    }

    /// The packages with a finding of one of these codes, each once, in the order of the findings.
    package func records(_ codes: FindingCode...) -> [PackageRecord] { records(codes) }

    /// The packages with a finding of one of these codes, each once, in the order of the findings.
    package func records(_ codes: [FindingCode]) -> [PackageRecord] {
        var seen: Set<PackageIdentity> = []
        return findings.compactMap { finding in
            guard codes.contains(finding.code), let identity = finding.subject.identity,
                seen.insert(identity).inserted
            else { return nil }
            return recordsByIdentity[identity]
        }
    }

    /// Whether this run has carried out the step, with whatever result.
    package func wasTried(_ key: StepIdentifier) -> Bool { attempts.contains { $0.key == key } }

    /// The versions of a package that the indexes offer; nil when apt could not be asked, or was not asked about the
    /// package.
    package func indexEntry(of record: PackageRecord) -> PackageArchive? {
        evidence.solver?.archives.first {
            $0.name == record.identity.name
                && ($0.architecture == record.identity.architecture || record.identity.architecture == "all"
                    || record.identity.architecture.isEmpty)
        }
    }

    /// The package on the disk that owns a damaged file; nil when there is none.
    func owner(of file: DamagedFile) -> PackageRecord? {
        guard let owner = file.owner else { return nil }
        return evidence.database.packages.first { $0.isPresent && $0.infoStem == owner }
    }

    /// The package whose archive has a damaged file: its owner, else the one that probably brings it.
    func bringer(of file: DamagedFile) -> PackageRecord? {
        owner(of: file) ?? evidence.absentOwners.first { $0.path == file.path }?.package
    }

    /// Whether the removals among changes that apt proposes may be done without asking: the administrator has named each
    /// of them with `--allow-remove`, or another package takes its place; and `RemovalGuard` refuses none.
    func mayRemove(by changes: [PackageChange]) -> Bool {
        let removed = changes.filter(\.isRemoval)
        let identities = identities(of: removed)
        guard identities.count == removed.count, identities.allSatisfy({ guardian.isAgreed($0, by: changes) })
        else { return false }
        return removed.isEmpty || guardian.answer(removing: Set(identities), by: changes) == .allowed
    }

    /// The packages on the disk that changes are about; a change of a package that the database does not have is left
    /// out.
    func identities(of changes: [PackageChange]) -> [PackageIdentity] {
        changes.compactMap { change in
            evidence.database.packages.first { $0.isPresent && change.concerns($0.identity) }?.identity
        }
    }

    /// Key files named by a source that are missing, are empty or contain no key.
    var lostKeyFiles: [KeyFileProblem] {
        evidence.apt.keyProblems.filter {
            [.missing, .empty, .notAKey].contains($0.kind) && $0.source != nil
        }
    }

    /// Why the upgrade is not planned: it needs more free space than there is. Nil when there is enough. apt checks
    /// the free space only for its downloads, so that an upgrade would stop in the middle.
    ///
    /// What the archives take is known when they are on this machine; before, what their packages declare.
    var upgradeShortage: String? {
        if let need = evidence.foresight?.needs.first(where: \.isShort) {
            return "left out: " + UpgradeForesightCheck.sentence(need)
        }
        guard let upgrade = evidence.solver?.upgrade, let (space, bytes) = evidence.shortage(for: upgrade)
        else { return nil }
        return "left out: it needs \(ByteCount.text(bytes)) on \(space.path), and "
            + "\(ByteCount.text(space.availableBytes)) are free"
    }

    /// Whether libapt or apt-get could be asked about packages and versions.
    package var knowsArchive: Bool {
        guard let source = evidence.solver?.source else { return false }
        return source != .none
    }

    /// Describes everything that is unfinished or damaged, as text that is only compared. A step that has failed is
    /// not tried again while the text is the same.
    package var signature: String {
        let unfinished = evidence.database.packages.filter { $0.isUnfinished || $0.want == .unknown }
            .map { "\($0.identity) \($0.letters) \($0.version?.text ?? "")" }
        // A failed upgrade, or an objection of dpkg or apt, is a result of a step and not a change of the machine:
        // with it the same step would be tried once more without a reason.
        let said: Set<FindingCode> = [.upgradeFailed, .verificationFailed]
        let conditions = findings.filter { $0.severity > .notice && !said.contains($0.code) }
            .map(\.key.description)
        let upgrades = evidence.solver?.upgrade?.changes.map { "\($0.name) \($0.newVersion ?? "")" } ?? []
        // A program that was put back is a change: steps that failed because of it may succeed now.
        let rescues = attempts.count { $0.succeeded && $0.key.kind == .restoreFiles }
        return (unfinished + conditions + upgrades + ["\(rescues) rescued"]).joined(separator: "|")
    }
}

/// A step that this run has carried out.
package struct Attempt: Codable, Hashable, Sendable {
    package var key: StepIdentifier
    /// `PlanContext.signature` before the step.
    package var signature: String
    /// Whether the step's findings were gone afterwards; of a preparation, whether its action succeeded.
    package var succeeded: Bool
    /// Whether its program was killed by a signal. Such a step is tried once more, because the signal may not come
    /// again.
    package var wasKilled = false
    /// Whether its program was ended because it showed no sign of life: the same step would only hang once more.
    package var hung = false

    package init(key: StepIdentifier, signature: String, succeeded: Bool) {
        self.key = key
        self.signature = signature
        self.succeeded = succeeded
    }
}

/// The packages that were held, and those that were marked as automatically installed, before the run changed anything.
package struct Baseline: Codable, Hashable, Sendable {
    package var held: Set<PackageIdentity>
    package var automatic: Set<PackageIdentity>

    package init(held: Set<PackageIdentity>, automatic: Set<PackageIdentity>) {
        self.held = held
        self.automatic = automatic
    }

    /// - Parameter earlier: holds and marks that an earlier, unfinished run had recorded and may not have set again.
    package init(_ evidence: Evidence, earlier: Baseline? = nil) {
        held = Set(evidence.database.packages.filter { $0.want == .hold }.map(\.identity))
        automatic = Set(evidence.apt.automaticPackages)
        if let earlier { add(earlier) }
    }

    /// Adds holds and marks that could not be read before.
    package mutating func add(_ other: Baseline) {
        held.formUnion(other.held)
        automatic.formUnion(other.automatic)
    }

    /// A finding for each package on the disk that has lost its hold or its mark. A hold counts as lost only when the
    /// selection is now `install`: another selection is a decision of its own.
    package func lostChoices(in evidence: Evidence) -> [Finding] {
        let marked = Set(evidence.apt.automaticPackages)
        return evidence.database.packages.compactMap { record in
            let lostHold = held.contains(record.identity) && record.want == .install
            let lostMark = automatic.contains(record.identity) && !marked.contains(record.identity)
            guard record.isPresent, lostHold || lostMark else { return nil }
            let facts: [Fact] =
                (lostHold ? ["it was held before this run"] : [])
                + (lostMark ? ["it was marked as automatically installed before this run"] : [])
            return Finding(
                .selectionLost, .degraded, .package(record.identity, version: record.version?.text),
                facts: facts, outlook: "set again")
        }
    }
}
