import Execution
import Testing

@Suite("progress lines of dpkg and apt")
struct StatusLineTests {
    @Test("download, installation and processing lines")
    func progress() {
        #expect(StatusLine("dlstatus:1:12.5000:Retrieving file 1 of 3")?.percent == 12.5)
        #expect(StatusLine("pmstatus:perl:61.0000:Unpacking perl")?.text == "Unpacking perl")
        #expect(StatusLine("pmstatus:libc6:amd64:20.0000:Configuring libc6:amd64")?.percent == 20)
        #expect(StatusLine("processing: configure: badpost")?.text == "configure badpost")
    }

    @Test("errors name the package and what it said")
    func errors() {
        let dpkg = StatusLine("status: badpost : error : installed badpost package script failed")
        #expect(dpkg?.error == "badpost: installed badpost package script failed")
        let apt = StatusLine("pmerror:/var/cache/x.deb:50.0000:trying to overwrite '/p'")
        #expect(apt?.error == "/var/cache/x.deb: trying to overwrite '/p'")
    }

    @Test("lines that say nothing", arguments: ["", "status: a: installed", "garbage", "a:b", ":::"])
    func nothing(_ line: String) {
        #expect(StatusLine(line)?.error == nil)
    }
}
