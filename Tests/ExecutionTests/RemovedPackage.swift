import DpkgModel
import Execution
import Glibc
import Host
import HostTestSupport
import RepairPlan

/// A root with the package `sample`, which has everything that a removal takes: conffiles, one of them edited, links, a
/// hard link, a file with a set-id bit, a diversion of another package's file, one of its own files that is diverted,
/// trigger interests and an alternative.
final class RemovedPackage {
    let laboratory: Laboratory
    let backup: Backup
    /// The root before the removal.
    private(set) var before = ""

    var files: RootedFiles { laboratory.files }
    var root: String { laboratory.root }
    private var editor: LiveFileEditor { LiveFileEditor(files: files) }

    static let identity = PackageIdentity(name: "sample", architecture: "all")
    /// The programs that bringing it back starts.
    static let programs = programs(registrationEndsWith: 0)

    static func programs(registrationEndsWith status: Int32) -> [ScriptedCommandRunner.Expectation] {
        let tool = ["/usr/bin/update-alternatives", "--quiet"]
        let registration = ["--install", "/usr/bin/choice", "choice", "/usr/bin/sample", "20"]
        let slave = ["--slave", "/usr/share/choice.1", "choice.1", "/usr/share/sample/a"]
        return [
            .init(tool + registration + slave, result: CommandResult(termination: .exited(status))),
            .init(tool + ["--set", "choice", "/usr/bin/sample"]), .init(["/sbin/ldconfig"]),
        ]
    }

    /// - Parameters:
    ///   - change: shell commands that change the package before it is saved.
    ///   - programs: what a restoration starts (`programs`).
    ///   - takesPicture: whether `before` is needed; it is the same for every root.
    init(
        _ change: String = ":", programs: [ScriptedCommandRunner.Expectation] = [], takesPicture: Bool = true
    ) throws {
        laboratory = try Laboratory(programs, readings: [Machine.sound])
        backup = Backup(
            name: RunName("20260101T000000Z"), files: laboratory.files,
            editor: LiveFileEditor(files: laboratory.files))
        try shell(
            """
            mkdir -p usr/bin usr/lib usr/share/sample/empty etc/sample var/lib/dpkg/updates var/lib/dpkg/triggers
            mkdir -p var/lib/apt && printf 'Package: %s\\nArchitecture: amd64\\nAuto-Installed: 1\\n\\n' other sample \\
                >var/lib/apt/extended_states
            mkdir -p var/lib/dpkg/alternatives etc/alternatives usr/share/other
            ln -s usr/lib lib
            echo tool >usr/bin/sample && chmod 4755 usr/bin/sample
            echo library >usr/lib/libsample.so.1 && ln -s libsample.so.1 usr/lib/libsample.so
            echo a >usr/share/sample/a && ln usr/share/sample/a usr/share/sample/twin
            chmod 750 usr/share/sample/empty
            mkfifo -m 640 usr/share/sample/fifo
            echo edited >etc/sample/conf && chmod 640 etc/sample/conf
            echo stays >etc/sample/other.conf
            echo others >usr/share/other/diverted.distrib
            echo ours >usr/share/other/diverted
            echo admins >usr/share/sample/moved
            echo packages >usr/share/sample/moved.distrib
            cd var/lib/dpkg
            printf '%s\\n' /usr/share/other/diverted /usr/share/other/diverted.distrib sample \\
                /usr/share/sample/moved /usr/share/sample/moved.distrib : >diversions
            printf '/usr/share/sample sample/noawait\\n/usr/lib other\\n' >triggers/File
            printf 'other\\nsample\\n' >triggers/event
            printf 'manual\\n/usr/bin/choice\\nchoice.1\\n/usr/share/choice.1\\n\\n/usr/bin/other\\n10\\n\\n' \\
                >alternatives/choice
            printf '/usr/bin/sample\\n20\\n/usr/share/sample/a\\n\\n' >>alternatives/choice
            ln -s /usr/bin/sample ../../../etc/alternatives/choice
            printf '%s\\n' /. /etc /etc/sample /etc/sample/conf /etc/sample/other.conf /lib /lib/libsample.so \\
                /lib/libsample.so.1 /usr /usr/bin /usr/bin/sample /usr/share /usr/share/other \\
                /usr/share/other/diverted /usr/share/sample /usr/share/sample/a /usr/share/sample/empty \\
                /usr/share/sample/fifo /usr/share/sample/missing /usr/share/sample/moved \\
                /usr/share/sample/twin >info/sample.list
            printf '#!/bin/sh\\nexit 1\\n' >info/sample.prerm && chmod 755 info/sample.prerm
            printf '#!/bin/sh\\nexit 0\\n' >info/sample.postrm && chmod 755 info/sample.postrm
            printf 'interest-noawait /usr/share/sample\\ninterest event\\n' >info/sample.triggers
            printf '/.\\n/usr\\n/usr/share\\n/usr/share/other\\n/usr/share/other/diverted\\n' >info/other.list
            printf '/.\\n' >info/sample.more.list
            cd ../../..; find . ! -type d -exec touch -h -d '2024-02-03 04:05:06.123456789' {} +
            """)
        try writeStatus(
            "Package: sample\nStatus: install reinstreq half-installed\nMaintainer: x <x@y>\n"
                + "Architecture: all\nVersion: 2.0\nConffiles:\n /etc/sample/conf 0123\n /etc/sample/other.conf 4567\n"
                + "Description: x\n .\n y\n\n")
        try shell(change)
        if takesPicture { before = try picture() }
    }

    /// Writes a status file with this text for the package between two others.
    func writeStatus(_ own: String) throws {
        let others = ["dpkg", "zeta"].map { name in
            "Package: \(name)\nStatus: install ok installed\nMaintainer: x <x@y>\nArchitecture: amd64\n"
                + "Version: 1\nDescription: x\n\n"
        }
        try editor.replace(
            "/var/lib/dpkg/status", with: Array((others[0] + own + others[1]).utf8), mode: 0o644)
    }

    var record: PackageRecord {
        get throws {
            let packages = StatusReader.read(try files.read("/var/lib/dpkg/status"), file: "status").packages
            guard let found = packages.first(where: { $0.identity == Self.identity }) else {
                throw LaboratoryFailure(code: ENOENT)
            }
            return found
        }
    }

    func save(purges: Bool = false) throws {
        try backup.save(try record, leftovers: ["/usr/share/sample/b.dpkg-new"], purges: purges)
    }

    /// What dpkg and the package's scripts do at a removal.
    func remove() throws {
        try shell(
            """
            rm -f usr/bin/sample usr/lib/libsample.so usr/lib/libsample.so.1 usr/share/sample/b.dpkg-new
            rm -f usr/share/sample/a usr/share/sample/twin usr/share/sample/fifo usr/share/sample/moved.distrib
            rm -f usr/share/other/diverted && mv usr/share/other/diverted.distrib usr/share/other/diverted
            rmdir usr/share/sample/empty
            cd var/lib/dpkg
            rm -f info/sample.prerm info/sample.triggers
            printf '/.\\n/etc\\n/etc/sample\\n/etc/sample/conf\\n/etc/sample/other.conf\\n' >info/sample.list
            sed -i 1,3d diversions
            printf '/usr/lib other\\n' >triggers/File
            printf 'other\\n' >triggers/event
            sed -i 5,8d ../apt/extended_states
            printf 'auto\\n/usr/bin/choice\\n\\n/usr/bin/other\\n10\\n\\n' >alternatives/choice
            """)
        try writeStatus(
            "Package: sample\nStatus: deinstall ok config-files\nMaintainer: x <x@y>\nArchitecture: all\n"
                + "Version: 2.0\nConffiles:\n /etc/sample/conf 0123\n /etc/sample/other.conf 4567\n"
                + "Description: x\n .\n y\n\n")
    }

    func find(_ run: String = "last", _ name: String = "sample") throws -> SavedPackages.Found {
        try SavedPackages(files: files).find(run: run, name: name)
    }

    func outlook() throws -> RestorationOutlook {
        RestoreRun.outlook(try find(), laboratory.dependencies())
    }

    func restore(editor: (any FileEditing)? = nil) throws -> RestoreOutcome {
        var run = RestoreRun(
            try find(), evidence: Machine.sound, run: "20260202T000000Z",
            arguments: ["aptmedic", "restore", "last", "sample"],
            dependencies: laboratory.dependencies(editor: editor))
        return run.carryOut()
    }

    /// Runs shell commands in the root's directory.
    func shell(_ text: String) throws {
        let status = pclose(popen("{ set -e; cd \(root); \(text)\n} >/dev/null 2>&1", "w"))
        guard status == 0 else { throw LaboratoryFailure(code: status) }
    }

    /// Every file with its attributes and contents, and which of them are the same file. Left out: the program's own
    /// files, lock files, the times of directories, and what update-alternatives writes.
    func picture() throws -> String {
        let output = "/tmp/aptmedic-picture-\(getpid())-\(UInt.random(in: 0...UInt.max))"
        defer { unlink(output) }
        try shell(
            """
            { find . -path ./var/lib/aptmedic -prune -o -path ./var/log -prune -o -path ./var/lib/dpkg/alternatives \\
                -prune -o -name 'lock*' -prune -o -name status -prune -o -name File -prune -o -name event -prune -o \\
                -name diversions -prune -o -name extended_states -prune -o -type d -printf '%p %y %m %U %G\\n' -o \\
                -printf '%p %y %m %U %G %s %T@ %l\\n'
            find usr etc var/lib/dpkg/info var/lib/dpkg/status var/lib/apt/extended_states -type f -exec sha256sum {} +
            sort var/lib/dpkg/triggers/File var/lib/dpkg/triggers/event
            paste - - - <var/lib/dpkg/diversions | sort
            test usr/share/sample/a -ef usr/share/sample/twin && echo twins || true
            } | sort >\(output)
            """)
        return try RootedFiles.machine.text(output)
    }
}
