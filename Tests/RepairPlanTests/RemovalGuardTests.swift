import Diagnosis
import DpkgModel
import RepairPlan
import Testing

@Suite("the removal guard knows successors and what the machine needs")
struct RemovalGuardTests {
    private func guardian(_ evidence: Evidence, allowed: Set<String> = []) -> RemovalGuard {
        RemovalGuard(
            evidence: evidence, findings: CheckCatalog.findings(in: evidence), allowedRemovals: allowed)
    }

    private func change(
        _ name: String, _ kind: PackageChange.Kind, to version: String? = nil, provides: String? = nil,
        multiArch: String? = nil, architecture: String = "amd64"
    ) -> PackageChange {
        var change = PackageChange(name: name, architecture: architecture, kind: kind, newVersion: version)
        change.provides = provides
        change.multiArch = multiArch
        return change
    }

    private func identity(_ name: String) -> PackageIdentity {
        PackageIdentity(name: name, architecture: "amd64")
    }

    /// A machine in the middle of a release upgrade: a tool that stays needs a library that goes.
    private func transition(tool: String = "Depends: libssl3 (>= 1.0)\n") -> Evidence {
        Machines.evidence([Machines.record("libssl3"), Machines.record("kmod", extra: tool)])
    }

    @Test("a package that another one replaces in the same step may go, and what needs it stays whole")
    func successor() {
        let guardian = guardian(transition())
        let libssl3 = identity("libssl3")
        #expect(guardian.answer(removing: [libssl3]) == .refused("kmod:amd64 needs it"))
        let changes = [
            change("libssl3", .remove),
            change("libssl3t64", .install, to: "3.5", provides: "libssl3 (= 3.5)", multiArch: "same"),
        ]
        #expect(guardian.answer(removing: [libssl3], by: changes) == .allowed)
        #expect(guardian.successor(of: libssl3, by: changes)?.name == "libssl3t64")
        #expect(guardian.isAgreed(libssl3, by: changes))
        #expect(!guardian.isAgreed(libssl3, by: [changes[0]]))
    }

    @Test("a successor of another version, without a version or of another architecture satisfies nobody")
    func unfit() {
        let old = [
            change("libssl3", .remove),
            change("libssl3t64", .install, to: "0.9", provides: "libssl3 (= 0.9)"),
        ]
        let libssl3 = identity("libssl3")
        #expect(
            guardian(transition()).answer(removing: [libssl3], by: old) == .refused("kmod:amd64 needs it"))
        let bare = [change("libssl3", .remove), change("x", .install, to: "3.5", provides: "libssl3")]
        #expect(
            guardian(transition()).answer(removing: [libssl3], by: bare) == .refused("kmod:amd64 needs it"))
        let foreign = [
            change("libssl3", .remove),
            change("x", .install, to: "3.5", provides: "libssl3 (= 3.5)", architecture: "i386"),
        ]
        #expect(
            guardian(transition()).answer(removing: [libssl3], by: foreign)
                == .refused("kmod:amd64 needs it"))
        // A dependency without a version is satisfied by every package of the name.
        let loose = transition(tool: "Depends: libssl3\n")
        #expect(guardian(loose).answer(removing: [libssl3], by: bare) == .allowed)
    }

    @Test("what gets another version in the same step no longer needs what its old version needed")
    func upgraded() {
        let changes = [change("libssl3", .remove), change("kmod", .upgrade, to: "31")]
        let libssl3 = identity("libssl3")
        guard case .needsWord(let reason) = guardian(transition()).answer(removing: [libssl3], by: changes)
        else {
            Issue.record("the library has no successor, and is whole")
            return
        }
        #expect(reason == "libssl3:amd64 is not itself broken")
        #expect(
            guardian(transition(), allowed: ["libssl3"]).answer(removing: [libssl3], by: changes) == .allowed)
    }

    @Test("an installed package that stays is a successor too; one that goes with it is none")
    func present() {
        let evidence = Machines.evidence([
            Machines.record("libfoo1"), Machines.record("libfoo1t64", extra: "Provides: libfoo1 (= 1.0)\n"),
            Machines.record("user", extra: "Depends: libfoo1 (>= 1.0)\n"),
        ])
        let guardian = guardian(evidence)
        #expect(
            guardian.answer(removing: [identity("libfoo1")], by: [change("libfoo1", .remove)]) == .allowed)
        let both = [change("libfoo1", .remove), change("libfoo1t64", .remove)]
        let answer = guardian.answer(removing: [identity("libfoo1"), identity("libfoo1t64")], by: both)
        #expect(answer == .refused("user:amd64 needs it"))
    }

    @Test("no successor takes the place of what packages need to be installed, or of a database")
    func irreplaceable() {
        let evidence = Machines.evidence([Machines.record("dpkg"), Machines.record("mysql-server-8.0")])
        let guardian = guardian(evidence)
        let dpkg = [change("dpkg", .remove), change("other", .install, to: "1", provides: "dpkg")]
        #expect(
            guardian.answer(removing: [identity("dpkg")], by: dpkg)
                == .refused("dpkg:amd64 is part of the system that packages need"))
        let database = [
            change("mysql-server-8.0", .remove),
            change("mariadb-server", .install, to: "11", provides: "mysql-server-8.0"),
        ]
        #expect(
            guardian.answer(removing: [identity("mysql-server-8.0")], by: database)
                == .needsWord("mysql-server-8.0:amd64 belongs to a database of this machine"))
        #expect(!guardian.isAgreed(identity("mysql-server-8.0"), by: database))
    }

    @Test(
        "what the machine may need is removed with the word only, also when it is broken",
        arguments: [
            "lvm2", "mdadm", "cryptsetup-initramfs", "sudo", "openssh-server", "ifupdown", "network-manager",
            "netplan.io", "systemd-resolved", "isc-dhcp-client", "docker-ce", "docker.io", "containerd",
            "podman", "postgresql-15", "mysql-server-8.0", "mariadb-server", "mariadb-server-10.11",
        ])
    func guarded(_ name: String) {
        let evidence = Machines.evidence([Machines.record(name, "install ok half-configured")])
        guard case .needsWord = guardian(evidence).answer(removing: [identity(name)]) else {
            Issue.record("\(name): \(guardian(evidence).answer(removing: [identity(name)]))")
            return
        }
        #expect(guardian(evidence, allowed: [name]).answer(removing: [identity(name)]) == .allowed)
        // The administrator has asked for it himself.
        let selected = Machines.evidence([Machines.record(name, "deinstall ok half-configured")])
        #expect(guardian(selected).answer(removing: [identity(name)]) == .allowed)
    }

    @Test("names that only resemble them are not guarded")
    func unguarded() {
        for name in ["postgresql-doc", "lvm2-dbusd", "sudoku", "mysql-client", "tool"] {
            let evidence = Machines.evidence([Machines.record(name, "install ok half-configured")])
            #expect(guardian(evidence).answer(removing: [identity(name)]) == .allowed, "\(name)")
        }
    }

    @Test("what a file system of the machine needs is guarded, with the place that says so")
    func storage() {
        var evidence = Machines.evidence([Machines.record("xfsprogs", "install ok half-configured")])
        #expect(guardian(evidence).answer(removing: [identity("xfsprogs")]) == .allowed)
        evidence.storageNeeds = [
            StorageNeed(packages: ["xfsprogs"], reason: "/etc/fstab line 3 mounts /srv as xfs")
        ]
        #expect(
            guardian(evidence).answer(removing: [identity("xfsprogs")])
                == .needsWord("xfsprogs:amd64 is needed: /etc/fstab line 3 mounts /srv as xfs"))
    }

    @Test(
        "what is reinst-required and has no archive stays, when the machine may need it, and --remove-broken does not help"
    )
    func lastResort() throws {
        var evidence = Machines.evidence([Machines.record("sudo", "install reinstreq half-installed")])
        Machines.archive(&evidence)
        for removesBroken in [false, true] {
            let plan = Planner.plan(Machines.context(evidence) { $0.removesBroken = removesBroken })
            let step = try #require(Machines.step("remove sudo:amd64", of: plan))
            #expect(
                step.consent == "sudo:amd64 may be needed to log in or to become root: --allow-remove sudo")
        }
        let named = Planner.plan(Machines.context(evidence, allowing: ["sudo"]))
        #expect(try #require(Machines.step("remove sudo:amd64", of: named)).consent == nil)
    }
}
