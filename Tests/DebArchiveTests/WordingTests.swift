import DebArchive
import Testing

/// The text of every error.
struct WordingTests {
    @Test(
        "every problem has its sentence",
        arguments: [
            (.unreadable(code: 13, reason: "permission denied"), "cannot be read: permission denied"),
            (.notARegularFile, "is not a regular file"),
            (.notAnArchive, "is not a debian package"),
            (.cut(expectedBytes: 20, actualBytes: 10), "is cut: it has 10 bytes and needs 20"),
            (.badMemberHeader(offset: 8), "has no valid member header at byte 8"),
            (.unsupportedVersion("3.0"), "has the unsupported format version '3.0'"),
            (
                .unexpectedMember("data.tar", expected: "control.tar"),
                "has the member 'data.tar' in place of 'control.tar'"
            ),
            (.missingMember("data.tar"), "has no member 'data.tar'"),
            (
                .unknownCompression(member: "data.tar.lz"),
                "has the member 'data.tar.lz' with an unknown compression"
            ),
            (
                .damagedMember("data.tar.xz", reason: "it ends too early"),
                "has a damaged member 'data.tar.xz': it ends too early"
            ),
            (.unsafeName("../x"), "holds the unsafe name '../x'"),
            (.deviceNode("/dev/x"), "holds the device node '/dev/x', which no package may have"),
            (.notAControlFile("a/b"), "holds 'a/b' among its control files, which is not a file"),
            (.tooLarge(member: "data.tar", limit: 5), "has more than 5 bytes in its member 'data.tar'"),
            (.noSuchFile("/x"), "does not hold '/x'"),
        ] as [(DebArchiveError.Problem, String)])
    func sentences(problem: DebArchiveError.Problem, text: String) {
        #expect(DebArchiveError(path: "/x.deb", problem: problem).description == "'/x.deb' \(text)")
    }
}
