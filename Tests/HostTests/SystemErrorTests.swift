import Glibc
import Paths
import Testing

@testable import Host

@Suite("System errors")
struct SystemErrorTests {
    @Test("an error names operation, path and reason in lower case")
    func description() {
        let error = SystemError(code: ENOENT, operation: "read", path: "/x")
        #expect(error.description == "cannot read '/x': no such file or directory")
        #expect(error.isMissing)
        #expect(!error.isRefused)
    }

    @Test("a detail takes the place of the kernel's words")
    func detail() {
        let error = SystemError(code: ENOTSUP, operation: "read", path: "/x", detail: "it is a fifo")
        #expect(error.description == "cannot read '/x': it is a fifo")
    }
}

@Suite("Paths of a root")
struct HostPathsTests {
    @Test(
        "a path is shown from outside its root",
        arguments: [("/", "/etc/x"), ("/mnt", "/mnt/etc/x"), ("/mnt//", "/mnt/etc/x"), ("", "/etc/x")])
    func display(root: String, shown: String) {
        #expect(HostPaths(root: root).display("/etc/x") == shown)
    }

    @Test("the root itself is shown without a slash at its end")
    func rootItself() {
        #expect(HostPaths(root: "/mnt/").display("/") == "/mnt")
        #expect(HostPaths().display("/") == "/")
        #expect(HostPaths().isRunningMachine)
    }
}
