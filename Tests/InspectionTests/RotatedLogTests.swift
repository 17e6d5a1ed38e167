import Testing

@testable import Inspection

struct RotatedLogTests {
    @Test("the parts of a log come oldest first, by numbers and by dates")
    func order() {
        let names = [
            "dpkg.log", "dpkg.log.10.gz", "dpkg.log.2.gz", "dpkg.log.1", "dpkg.log-20261101.xz",
            "dpkg.log-20261123", "dpkg.logs", "dpkg.log.old", "apt.log", "dpkg.log.-1",
        ]
        #expect(
            RotatedLog.parts(of: "dpkg.log", in: names) == [
                "dpkg.log-20261101.xz", "dpkg.log-20261123", "dpkg.log.10.gz", "dpkg.log.2.gz", "dpkg.log.1",
                "dpkg.log",
            ])
        #expect(RotatedLog.isPart("dmesg.0", of: "dmesg"))
        #expect(!RotatedLog.isPart("syslog-ng", of: "syslog"))
    }
}
