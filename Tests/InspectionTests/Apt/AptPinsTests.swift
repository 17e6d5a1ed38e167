import Testing

@testable import Inspection

struct AptPinsTests {
    private static let debian = PinnedFile(
        origin: "Debian", label: "Debian", suite: "stable", codename: "bookworm", version: "12.5",
        component: "main", architecture: "amd64", site: "deb.debian.org")
    private static let backports = PinnedFile(
        origin: "Debian Backports", label: "Debian Backports", suite: "stable-backports",
        codename: "bookworm-backports", component: "main", architecture: "amd64", site: "deb.debian.org",
        isNotAutomatic: true, isButAutomaticUpgrades: true)
    private static let vendor = PinnedFile(
        origin: "Vendor Inc.", label: "Tools", suite: "any", component: "main", architecture: "amd64",
        site: "apt.vendor.example")

    private func priority(
        _ preferences: String, _ files: [PinnedFile], package: String = "tar", source: String = "tar",
        version: String = "1.34"
    ) -> Int? {
        AptPins(Array(preferences.utf8)).priority(
            of: AptPins.Version(
                package: package, source: source, architecture: "amd64", version: version, files: files))
    }

    // The expected priorities are those that `apt-cache policy` of apt 2.6 printed for the same preferences.
    @Test("the priority is that of apt's own rules")
    func rules() {
        #expect(priority("", [Self.debian]) == 500)
        #expect(priority("", [Self.backports]) == 100)
        #expect(priority("", [Self.backports, Self.debian]) == 500)
        let pin = "Package: *\nPin: origin apt.vendor.example\nPin-Priority: -10\n"
        #expect(priority(pin, [Self.vendor]) == -10)
        #expect(priority(pin, [Self.debian]) == 500)
        #expect(priority(pin, [Self.vendor, Self.debian]) == 500)
        let own = pin + "\nPackage: tool\nPin: release o=Vendor*\nPin-Priority: 600\n"
        #expect(priority(own, [Self.vendor], package: "tool", source: "tool") == 600)
        #expect(priority(own, [Self.vendor]) == -10)
    }

    @Test("the first pin that selects the version decides")
    func order() {
        let pins = """
            Explanation: not this one
            Package: tar
            Pin: version 1.3*
            Pin-Priority: 700

            Package: *
            Pin: release n=bookworm
            Pin-Priority: 800

            Package: *
            Pin: release a=stable
            Pin-Priority: -1

            Package: tar
            Pin: release l=Debian
            Pin-Priority: -5
            """
        #expect(priority(pins, [Self.debian]) == 700)
        #expect(priority(pins, [Self.debian], version: "1.4") == -5)
        #expect(priority(pins, [Self.debian], package: "sed", source: "sed") == 800)
    }

    @Test(
        "every form of a selection",
        arguments: [
            ("release o=Vendor Inc.,l=Tools", true), ("release o=vendor inc.", true),
            ("release o=Vendor Inc.,l=Other", false), ("release any", true), ("release c=main, a=any", true),
            ("release *", true), ("release b=amd64", true), ("release b=arm64", false),
            ("release /^ANY$/", true), ("origin \"apt.vendor.example\"", true), ("origin *.example", true),
            ("origin \"\"", false), ("origin deb.debian.org", false), ("release v=12*", false),
            ("release x=1", false), ("version 1*", false), ("something else", false), ("release", false),
        ])
    func selections(pin: String, isSelected: Bool) {
        let preferences = "Package: *\nPin: \(pin)\nPin-Priority: 42\n"
        #expect(priority(preferences, [Self.vendor]) == (isSelected ? 42 : 500))
    }

    @Test(
        "every form of a package's name",
        arguments: [
            ("tar", true), ("sed tar", true), ("t*", true), ("/^t.r$/", true), ("src:tar", true),
            ("src:gnu-*", false), ("tar:amd64", true), ("tar:arm64", false), ("tar:any", true),
            ("tar:native", false), ("tar:all", false), ("ta", false),
        ])
    func names(name: String, isNamed: Bool) {
        let preferences = "Package: \(name)\nPin: origin deb.debian.org\nPin-Priority: -7\n"
        #expect(priority(preferences, [Self.debian]) == (isNamed ? -7 : 500))
    }

    @Test("never is never, a bad number is passed over")
    func numbers() {
        let never = "Package: *\nPin: release o=Debian\nPin-Priority: never\n"
        #expect(priority(never, [Self.debian]) == nil)
        #expect(priority(never + "\nPackage: tar\nPin: release *\nPin-Priority: 900\n", [Self.debian]) == nil)
        #expect(priority("Package: *\nPin: release *\nPin-Priority: 0\n", [Self.debian]) == 500)
        #expect(priority("Package: *\nPin: release *\nPin-Priority: high\n", [Self.debian]) == 500)
    }
}
