import DpkgModel
import Testing

struct DpkgTablesTests {
    @Test("a diverted file is elsewhere, but for the package that diverted it")
    func diversions() {
        let table = DiversionTable.parse("/bin/sh\n/bin/sh.distrib\ndash\n/etc/x\n/etc/x.own\n:\n/cut\n/off")
        #expect(table.entries.count == 2)
        #expect(table.place(of: "/bin/sh", from: "bash") == "/bin/sh.distrib")
        #expect(table.place(of: "/bin/sh", from: "dash") == "/bin/sh")
        #expect(table.place(of: "/etc/x", from: "x") == "/etc/x.own")
        #expect(table.place(of: "/usr/bin/x", from: "x") == "/usr/bin/x")
    }

    @Test("stat overrides are read with their set-id bits; lines of another form are left out")
    func overrides() {
        let table = StatOverrideTable.parse(
            "root mail 2755 /usr/bin/lock\nroot root 99 /bad\n#1 #2 600 /a b\nx\n")
        #expect(table["/usr/bin/lock"] == .init(user: "root", group: "mail", mode: 0o2755))
        #expect(table["/a b"] == .init(user: "#1", group: "#2", mode: 0o600))
        #expect(table["/bad"] == nil)
    }
}
