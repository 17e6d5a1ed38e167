import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("alternatives in plans")
struct AlternativesRemedyTests {
    private func plan(_ change: (inout AlternativesEvidence) -> Void) -> Plan {
        var evidence = Machines.evidence([Machines.record("a")])
        change(&evidence.alternatives)
        return Planner.plan(
            PlanContext(
                evidence: evidence, findings: CheckCatalog.findings(in: evidence), options: PlanOptions(),
                attempts: []))
    }

    private func group(contents: String?, isThere: Bool) -> DamagedAlternative {
        DamagedAlternative(
            path: "/var/lib/dpkg/alternatives/it", reason: "its first line is no status", isThere: isThere,
            contents: contents, sources: ["/var/lib/dpkg/info/one.postinst"])
    }

    @Test("a damaged group is kept aside and written again; one that nothing is known of is only kept aside")
    func damaged() {
        let aside = "move aside /var/lib/dpkg/alternatives/it"
        let restore = "restore /var/lib/dpkg/alternatives/it"
        let keys = { (plan: Plan) in Machines.keys(plan.steps).filter { $0.contains("alternatives") }
        }
        #expect(keys(plan { $0.damaged = [group(contents: "auto\n", isThere: true)] }) == [aside, restore])
        #expect(keys(plan { $0.damaged = [group(contents: "auto\n", isThere: false)] }) == [restore])
        #expect(keys(plan { $0.damaged = [group(contents: nil, isThere: true)] }) == [aside])
    }

    @Test("a link is made as its group says")
    func link() {
        let plan = plan {
            $0.links = [
                AlternativeLinkProblem(
                    name: "it", path: "/usr/bin/it", target: "/etc/alternatives/it",
                    condition: "it is missing")
            ]
        }
        #expect(plan.steps.first?.action == .link("/usr/bin/it", target: "/etc/alternatives/it"))
        #expect(plan.steps.first?.stage == .database)
        #expect(
            plan.steps.first?.answers == [FindingKey(code: .alternativeLinkWrong, subject: "/usr/bin/it")])
    }

    @Test("a name that other packages use needs somebody's word")
    func conflict() {
        for foreign in [[], ["/usr/bin/two"]] {
            let plan = plan {
                $0.conflicts = [
                    AlternativeConflict(
                        package: PackageIdentity(name: "a", architecture: "amd64"), name: "it.text",
                        master: "it",
                        path: "/var/lib/dpkg/alternatives/it.text", foreignChoices: foreign)
                ]
            }
            let step = Machines.step("move aside /var/lib/dpkg/alternatives/it.text", of: plan)
            #expect((step?.consent == nil) == foreign.isEmpty)
            #expect(step?.risk == (foreign.isEmpty ? .safe : .needsConsent))
            #expect(
                step?.answers == [
                    FindingKey(code: .alternativeConflict, subject: "/var/lib/dpkg/alternatives/it.text")
                ])
            #expect(plan.unrepaired.contains { $0.reason.contains("/usr/bin/two") } == !foreign.isEmpty)
        }
    }

    @Test("the directory of all links is made first, for the links alone")
    func directory() {
        let problem = AlternativeLinkProblem(
            name: "it", path: "/usr/bin/it", target: "/etc/alternatives/it", condition: "it is missing")
        let steps = plan {
            $0.lacksDirectory = true
            $0.links = [problem]
        }.steps
        #expect(Machines.keys(steps).prefix(2) == ["make /etc/alternatives", "link /usr/bin/it"])
        #expect(steps.first?.action == .makeDirectory("/etc/alternatives", mode: 0o755))
        #expect(steps.first?.isPreparation == true)
        #expect(steps.first?.answers == [FindingKey(code: .alternativeLinkWrong, subject: "/usr/bin/it")])
        #expect(Machines.keys(after: steps.dropFirst().first) == ["make /etc/alternatives"])
        #expect(Machines.keys(plan { $0.links = [problem] }).first == "link /usr/bin/it")
    }

    @Test("a group is written as it is known, and answers its own finding")
    func contents() {
        let steps = plan { $0.damaged = [group(contents: "auto\n", isThere: true)] }.steps
        let file = steps.dropFirst().first?.action.body as? FileReplacement
        #expect(file?.contents == "auto\n")
        #expect(file?.mode == 0o644)
        #expect(Machines.keys(after: steps.dropFirst().first) == ["move aside /var/lib/dpkg/alternatives/it"])
        #expect(
            steps.prefix(2).allSatisfy {
                $0.answers == [
                    FindingKey(code: .alternativeDamaged, subject: "/var/lib/dpkg/alternatives/it")
                ]
            })
    }
}
