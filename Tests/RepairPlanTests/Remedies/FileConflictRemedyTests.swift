import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("a package overwrites files of another with the word only")
struct FileConflictRemedyTests {
    private func steps(
        digest: String? = "00", _ change: (inout PlanOptions) -> Void = { _ in }
    ) -> [Step] {
        let evidence = Machines.machine {
            $0.fileConflicts = [
                FileConflictEvidence(
                    package: PackageIdentity(name: "rival", architecture: "all"), version: "1.0",
                    archive: "/c/rival_1.0_all.deb", owner: "owner", paths: ["/usr/share/x"], count: 1,
                    vouchedDigest: digest)
            ]
        }
        return Planner.plan(Machines.context(evidence, change)).steps.filter { $0.stage == .dependencies }
    }

    @Test("what would be overwritten, whose it is, and the option are named")
    func refused() {
        let step = steps().first
        #expect(Machines.keys(steps()) == ["overwrite with rival"])
        #expect(step?.risk == .needsConsent)
        #expect(
            step?.consent
                == "rival would overwrite files of owner, which may stop working: --allow-overwrite rival")
        #expect(step?.purpose == "it takes /usr/share/x from owner")
        #expect(steps { $0.allowedOverwrites = ["owner"] }.first?.consent != nil)
    }

    @Test("with the word dpkg is given the archive, checked by its digest, once")
    func allowed() {
        let step = steps { $0.allowedOverwrites = ["rival"] }.first
        #expect(step?.consent == nil)
        #expect(step?.risk == .changesVersions)
        #expect(step?.stage == .dependencies)
        #expect(step?.maximumAttempts == 1)
        #expect(step?.blockedBy == [.dirtyJournal, .damagedJournal, .halfInstalled, .reinstallRequired])
        #expect(Machines.command(step) == "dpkg --force-overwrite --install /c/rival_1.0_all.deb")
        #expect((step?.action.body as? Invocation)?.archive?.sha256 == "00")
        #expect(step?.answers == [FindingKey(code: .fileConflict, subject: "rival")])
    }

    @Test("every owner is named: all their files are overwritten at once")
    func owners() {
        var evidence = Machines.evidence([Machines.record("one"), Machines.record("two")])
        evidence.fileConflicts = ["one", "two"].map { owner in
            FileConflictEvidence(
                package: PackageIdentity(name: "rival", architecture: "amd64"), version: "1",
                archive: "/r.deb",
                owner: owner, paths: ["/usr/bin/\(owner)"], count: 1, vouchedDigest: "00")
        }
        let steps = FileConflictRemedy.steps(in: Machines.context(evidence))
        #expect(steps.count == 1)
        #expect(steps.first?.consent?.contains("files of one, two") == true)
        #expect(steps.first?.purpose == "it takes /usr/bin/one, /usr/bin/two from one, two")
    }

    @Test("in an upgrade it comes after the rest; kinds that this does not end have a reason and no step")
    func upgrade() {
        func plan(_ kind: FileConflictEvidence.Kind, allowed: Set<String> = []) -> Plan {
            let evidence = Machines.machine { evidence in
                var conflict = FileConflictEvidence(
                    package: PackageIdentity(name: "rival", architecture: "all"), version: "2",
                    archive: "/r.deb",
                    owner: "owner", paths: ["/usr/share/x"], count: 1, vouchedDigest: "00")
                conflict.isUpgrade = true
                conflict.kind = kind
                evidence.fileConflicts = [conflict]
                evidence.foresight = UpgradeForesight()
                evidence.foresight?.kept = [KeptPackage(name: "rival", architecture: "all", version: "1")]
            }
            return Planner.plan(Machines.context(evidence) { $0.allowedOverwrites = allowed })
        }
        let step = Machines.step("overwrite with rival", of: plan(.owned))
        #expect(step?.stage == .upgrade)
        #expect(Machines.keys(after: step) == ["upgrade"])
        #expect(
            plan(.owned).unrepaired.map(\.reason) == [
                "rival 2 would overwrite /usr/share/x of owner, which may stop working, and is left out of the "
                    + "upgrade: --allow-overwrite rival"
            ])
        #expect(Machines.step("overwrite with rival", of: plan(.owned, allowed: ["rival"]))?.consent == nil)
        for kind in [FileConflictEvidence.Kind.shared, .diverted, .directory] {
            let plan = plan(kind, allowed: ["rival"])
            #expect(Machines.step("overwrite with rival", of: plan) == nil)
            #expect(
                plan.unrepaired.map(\.reason) == [
                    "/usr/share/x, also of owner: it stays at 1, and everything else is upgraded"
                ])
        }
    }

    @Test("an archive that nobody vouches for needs both words")
    func unvouched() {
        let one = steps(digest: nil) { $0.allowedOverwrites = ["rival"] }.first
        #expect(one?.consent?.hasSuffix("--allow-overwrite rival --trust-debs") == true)
        let other = steps(digest: nil) { $0.trustsDebs = true }.first
        #expect(other?.consent?.hasSuffix("--allow-overwrite rival") == true)
        let both = steps(digest: nil) {
            $0.allowedOverwrites = ["rival"]
            $0.trustsDebs = true
        }.first
        #expect(both?.consent == nil)
    }
}
