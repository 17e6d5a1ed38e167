import DpkgModel
import FoundationEssentials
import RepairPlan
import Testing

@Suite("every kind of action, as JSON")
struct ActionCatalogTests {
    private static let archive = ArchiveExpectation(
        path: "/a.deb", package: "a", version: "1", architecture: "all")
    private static let samples: [Action] = [
        .waitForLocks(["/l"]), .endProcess(ProcessReference(processID: 1, startTicks: 2, name: "x")),
        .run(Invocation(["/bin/true"], input: "i", workingDirectory: "/w", archive: archive)),
        .moveAside("/a"), .setAside(["/a", "/b"]), .delete(["/a"]), .makeDirectory("/d", mode: 0o755),
        .write(FileReplacement(path: "/f", contents: "c", mode: 0o644, note: "n")),
        .editLines(
            LineEdit(
                path: "/f", lines: [LineEdit.Line(number: 1, text: "t")], commentMarker: "#", reason: "r",
                added: ["x"])),
        .disable("/f", reason: "r"), .setAttributes(FileAttributes(path: "/f", mode: 0o600, userID: 1)),
        .link("/l", target: "t"),
        .mergeDirectory(DirectoryMerge(path: "/lib", target: "usr/lib", better: ["/lib/x"])),
        .makeDevice(StandardDevice(path: "/dev/null", major: 1, minor: 3)), .remount("/"),
        .clearImmutable("/f"),
        .fetch(
            ArchiveFetch(
                addresses: ["http://x/a.deb"], path: "/a.deb", sha256: "0", sizeBytes: 1,
                fetchers: [.curl, .method("/usr/lib/apt/methods/http")])),
        .unpackFiles(
            FileRescue(
                archive: archive, isVouched: true, paths: ["/bin/x"],
                runsLoaderConfiguration: true)),
        Action(AddSystemUser(name: "_apt", userID: 42, groupID: 65534, home: "/nonexistent")),
        .restoreDebconf("/var/cache/debconf/config.dat", copy: nil),
        Action(
            PackageRestoration(
                savedBy: "R", package: PackageIdentity(name: "a", architecture: "all"), version: "1",
                directory: "/b/packages/a")),
    ]

    @Test("what is written is read again, and the kind stands beside the fields", arguments: samples)
    func roundTrip(_ action: Action) throws {
        let data = try JSONEncoder().encode(action)
        #expect(try JSONDecoder().decode(Action.self, from: data) == action)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("\"kind\":\"\(type(of: action.body).kind)\""))
        #expect(!action.summary.isEmpty)
    }

    @Test("kinds are told apart, and one that nobody knows is refused")
    func kinds() {
        let kinds = ActionCatalog.all.map { $0.kind }
        #expect(Set(kinds).count == kinds.count)
        // The names are in logs, so that they must never change.
        #expect(
            kinds.sorted() == [
                "addSystemUser", "clearImmutable", "copyControlFiles", "delete", "disable", "editLines",
                "endProcess", "fetch", "link", "makeDevice", "makeDirectory", "mergeDirectory", "moveAside",
                "remount", "restoreControlFiles", "restoreDebconf", "restorePackage", "restoreStatus", "run",
                "setAside",
                "setAttributes", "unpackFiles", "waitForLocks", "write",
            ])
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(Action.self, from: Data(#"{"kind": "dance"}"#.utf8))
        }
    }
}
