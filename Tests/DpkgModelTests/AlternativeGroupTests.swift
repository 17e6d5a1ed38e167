import DpkgModel
import HostTestSupport
import Testing

@Suite("files of update-alternatives")
struct AlternativeGroupTests {
    private static let text = """
        auto
        /usr/bin/awk
        awk.1.gz
        /usr/share/man/man1/awk.1.gz
        nawk
        /usr/bin/nawk

        /usr/bin/gawk
        10
        /usr/share/man/man1/gawk.1.gz

        /usr/bin/mawk
        5
        /usr/share/man/man1/mawk.1.gz
        /usr/bin/mawk


        """

    private func reading(_ text: String) -> AlternativeGroupReading {
        AlternativeGroupReading(Array(text.utf8), name: "awk")
    }

    @Test("a sound file is read, and written as it was")
    func sound() throws {
        let reading = reading(Self.text)
        #expect(reading.problem == nil)
        let group = try #require(reading.group)
        #expect(group.isAutomatic && group.master.path == "/usr/bin/awk")
        #expect(group.slaves.map(\.name) == ["awk.1.gz", "nawk"])
        #expect(group.choices.map(\.priority) == [10, 5])
        #expect(group.choices[0].slavePaths == ["/usr/share/man/man1/gawk.1.gz", ""])
        #expect(group.best?.path == "/usr/bin/gawk")
        #expect(group.text == Self.text)
    }

    @Test(
        "where update-alternatives stops, the problem is named",
        arguments: [
            ("", "it ends before its status"), ("auto", "the line of a status is cut"),
            ("autox\n", "its first line is no status"), ("auto\nusr\n", "its link is no path"),
            ("auto\n/a\nawk\n/b\n\n\n", "a slave's name is used twice or is no name"),
            ("manual\n/a\n\n/b\nx\n\n", "a priority is no number"),
            ("manual\n/a\n\n/b\n1\n/b\n2\n\n", "a choice is there twice or is no path"),
            ("manual\n/a\n\n/b\n1\n", "it ends before its choice"),
            ("au\u{0}o\n", "the line of a status has bytes that are no text"),
        ])
    func problems(_ text: String, _ problem: String) {
        #expect(reading(text).problem == problem)
    }

    @Test("random damage: nothing crashes, and what is whole before it is kept")
    func damage() throws {
        let sound = Array(Self.text.utf8)
        for seed in 0..<1000 {
            var damage = Damage(seed: seed)
            let bytes = damage.applied(to: sound)
            let reading = AlternativeGroupReading(bytes, name: "awk")
            let same = zip(bytes, sound).prefix { $0 == $1 }.count
            // The first choice ends where the path of the second begins.
            let first = try #require(Self.text.firstRange(of: "/usr/bin/mawk\n5"))
            let firstEnd = Self.text.utf8.distance(from: Self.text.startIndex, to: first.lowerBound)
            if same >= firstEnd {
                #expect(reading.group?.choices.first?.path == "/usr/bin/gawk", "seed \(seed)")
            }
            if same >= 5 { #expect(reading.isAutomatic == true, "seed \(seed)") }
            guard reading.problem == nil, let group = reading.group else { continue }
            let again = AlternativeGroupReading(Array(group.text.utf8), name: "awk")
            #expect(again.problem == nil && again.group?.choices.count == group.choices.count, "seed \(seed)")
        }
    }

    @Test("what maintainer scripts register, when every word is literal")
    func registrations() {
        let script = """
            #!/bin/sh
            # update-alternatives --install /usr/bin/x x /usr/bin/y 1
            if [ "$1" = configure ]; then
                update-alternatives --quiet --install /usr/bin/awk awk /usr/bin/mawk 5 \\
                    --slave /usr/bin/nawk nawk "/usr/bin/mawk" || true
                update-alternatives --install /usr/bin/$name $name /usr/bin/v 5
                update-alternatives --install /usr/bin/ed editor /bin/ed -100 >/dev/null
                update-alternatives --remove awk /usr/bin/mawk
                update-alternatives --install /usr/bin/ed editor /bin/ed high
                update-alternatives --install /usr/bin/ed editor
            fi
            """
        let found = AlternativeRegistration.all(in: script)
        #expect(found.map(\.master.name) == ["awk", "editor"])
        #expect(found.map(\.priority) == [5, -100])
        #expect(found.first?.slaves.map(\.link.name) == ["nawk"])
        #expect(found.first?.slaves.map(\.path) == ["/usr/bin/mawk"])
    }

    @Test("registrations and copies are joined by path, and parts that only one has get an empty line")
    func joined() throws {
        var group = AlternativeGroup(
            isAutomatic: false, master: AlternativeGroup.Link(name: "awk", path: "/usr/bin/awk"))
        for registration in AlternativeRegistration.all(
            in: "update-alternatives --install /usr/bin/awk awk /usr/bin/other 7\n"
                + "update-alternatives --install /usr/bin/awk awk /usr/bin/mawk 5 --slave /usr/bin/nawk nawk /m\n"
        ) {
            group.add(registration)
        }
        group.add(try #require(reading(Self.text).group))
        #expect(group.choices.map(\.path) == ["/usr/bin/other", "/usr/bin/mawk", "/usr/bin/gawk"])
        #expect(group.slaves.map(\.name) == ["nawk", "awk.1.gz"])
        #expect(group.choices[0].slavePaths == ["", ""])
        #expect(group.choices[1].slavePaths == ["/m", ""])
        #expect(group.choices[2].slavePaths == ["", "/usr/share/man/man1/gawk.1.gz"])
    }
}
