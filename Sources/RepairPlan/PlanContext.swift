package import Diagnosis
package import DpkgModel

/// All that a remedy may look at.
package struct PlanContext: Sendable {
    package let evidence: Evidence
    package let findings: [Finding]
    package let options: PlanOptions
    /// What this run has tried already.
    package let attempts: [Attempt]
    /// The administrator's choices as they were before the run.
    package let baseline: Baseline
    package let guardian: RemovalGuard
    /// What is to become of packages and indexes.
    private(set) var outlook = PackageOutlook()
    private let recordsByIdentity: [PackageIdentity: PackageRecord]

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

    package var native: String { evidence.database.nativeArchitecture }

    package func findings(_ codes: FindingCode...) -> [Finding] { findings(codes) }

    package func findings(_ codes: [FindingCode]) -> [Finding] {
        findings.filter { codes.contains($0.code) }
    }

    package func records(_ codes: FindingCode...) -> [PackageRecord] { records(codes) }

    package func records(_ codes: [FindingCode]) -> [PackageRecord] {
        var seen: Set<PackageIdentity> = []
        return findings.compactMap { finding in
            guard codes.contains(finding.code), let identity = finding.subject.identity,
                seen.insert(identity).inserted
            else { return nil }
            return recordsByIdentity[identity]
        }
    }

    package func wasTried(_ key: StepIdentifier) -> Bool { attempts.contains { $0.key == key } }

    /// What the indexes know of a package; nil when libapt could not be asked.
    package func indexEntry(of record: PackageRecord) -> PackageArchive? {
        evidence.solver?.archives.first {
            $0.name == record.identity.name
                && ($0.architecture == record.identity.architecture || record.identity.architecture == "all"
                    || record.identity.architecture.isEmpty)
        }
    }

    /// The installed package of a damaged file; nil when no package owns it.
    func owner(of file: DamagedFile) -> PackageRecord? {
        guard let owner = file.owner else { return nil }
        return evidence.database.packages.first { $0.isPresent && $0.infoStem == owner }
    }

    /// Whether a removal that apt wants was named by the administrator, and is none of a package that always stays.
    func mayRemove(_ change: PackageChange) -> Bool {
        let records = evidence.database.packages.filter { $0.isPresent && change.concerns($0.identity) }
        return !records.isEmpty
            && records.allSatisfy {
                guardian.isAllowed($0.identity) && guardian.reasonToKeep($0) == nil
            }
    }

    /// Key files of sources that are gone or hold no key.
    var lostKeyFiles: [KeyFileProblem] {
        evidence.apt.keyProblems.filter {
            [.missing, .empty, .notAKey].contains($0.kind) && $0.source != nil
        }
    }

    /// Why the upgrade is left out: it would fill the disk in its midst. apt looks at the free space for downloads only.
    var upgradeShortage: String? {
        guard let upgrade = evidence.solver?.upgrade, let (space, bytes) = evidence.shortage(for: upgrade)
        else { return nil }
        return "left out: it needs \(SpaceCheck.words(bytes)) on \(space.path), and "
            + "\(SpaceCheck.words(space.availableBytes)) are free"
    }

    /// Whether packages and versions are known at all.
    package var knowsArchive: Bool {
        guard let source = evidence.solver?.source else { return false }
        return source != .none
    }

    /// What stands for the unfinished part of a machine: the same step in the same state is not tried twice.
    package var signature: String {
        let unfinished = evidence.database.packages.filter { $0.isUnfinished || $0.want == .unknown }
            .map { "\($0.identity) \($0.letters) \($0.version?.text ?? "")" }
        // That an upgrade failed, or that dpkg and apt object, is no other state: what failed would only be tried once
        // more.
        let said: Set<FindingCode> = [.upgradeFailed, .verificationFailed]
        let conditions = findings.filter { $0.severity > .notice && !said.contains($0.code) }
            .map(\.key.description)
        let upgrades = evidence.solver?.upgrade?.changes.map { "\($0.name) \($0.newVersion ?? "")" } ?? []
        // Programs that were brought back are another state: what failed because of them may be tried again.
        let rescues = attempts.count { $0.succeeded && $0.key.kind == .restoreFiles }
        return (unfinished + conditions + upgrades + ["\(rescues) rescued"]).joined(separator: "|")
    }
}

/// A step that this run has carried out.
package struct Attempt: Codable, Hashable, Sendable {
    package var key: StepIdentifier
    /// The context's signature before it.
    package var signature: String
    package var succeeded: Bool
    /// A child of it died by a signal: its next end may be another, so that it is tried once again.
    package var wasKilled = false

    package init(key: StepIdentifier, signature: String, succeeded: Bool) {
        self.key = key
        self.signature = signature
        self.succeeded = succeeded
    }
}

/// What the administrator had chosen before anything was changed.
package struct Baseline: Codable, Hashable, Sendable {
    package var held: Set<PackageIdentity>
    package var automatic: Set<PackageIdentity>

    package init(held: Set<PackageIdentity>, automatic: Set<PackageIdentity>) {
        self.held = held
        self.automatic = automatic
    }

    /// - Parameter earlier: choices that an interrupted run had found and perhaps not set again.
    package init(_ evidence: Evidence, earlier: Baseline? = nil) {
        held = Set(evidence.database.packages.filter { $0.want == .hold }.map(\.identity))
        automatic = Set(evidence.apt.automaticPackages)
        if let earlier { add(earlier) }
    }

    /// Choices that could not be read before.
    package mutating func add(_ other: Baseline) {
        held.formUnion(other.held)
        automatic.formUnion(other.automatic)
    }

    /// Holds and marks that were there and are not any more, of packages still installed.
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
