import DpkgModel
import SolverClient
import Testing

@Suite("the unmet dependencies that apt-get prints")
struct UnmetParserTests {
    @Test("several relations, alternatives and foreign architectures")
    func relations() {
        let found = UnmetParser.packages(
            """
            You might want to run 'apt --fix-broken install' to correct these.
            The following packages have unmet dependencies:
             curl : Depends: libcurl4 (= 7.88.1-10) but 7.88.1-9 is installed
                    Depends: zlib1g (>= 1:1.1.4) but it is not installed
             mailer:i386 : Depends: exim4 (>= 4) but it is not installed or
                                    mail-transport-agent
                           Breaks: old (< 2) but 1.0 is installed
            E: Unmet dependencies. Try 'apt --fix-broken install' with no packages (or specify a solution).
             outside : Depends: nothing
            """)
        #expect(found.map(\.name) == ["curl", "mailer"])
        #expect(found.map(\.architecture) == ["", "i386"])
        #expect(
            found.first?.unmet == [
                SolverUnmetRelation(
                    kind: "Depends", relation: "libcurl4 (= 7.88.1-10)", detail: "7.88.1-9 is installed"),
                SolverUnmetRelation(
                    kind: "Depends", relation: "zlib1g (>= 1:1.1.4)", detail: "it is not installed"),
            ])
        #expect(
            found.last?.unmet.map(\.relation) == ["exim4 (>= 4) | mail-transport-agent", "old (< 2)"])
        #expect(found.last?.unmet.last?.kind == "Breaks")
    }

    @Test("a run without complaints names nobody")
    func nothing() {
        #expect(UnmetParser.packages("Reading package lists...\n Inst x (1 y [all])\n").isEmpty)
    }
}
