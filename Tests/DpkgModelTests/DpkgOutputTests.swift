import DpkgModel
import Testing

@Suite("what dpkg printed of packages it gave up on")
struct DpkgOutputTests {
    @Test("the script's first line that tells of an error, not dpkg's lines about dependents")
    func configure() {
        let output = """
            Setting up fine (1.0) ...
            Setting up web (2.0) ...
            web: starting
            bind() to 0.0.0.0:80 failed (98: Address already in use)
            web: giving up
            dpkg: error processing package web (--configure):
             installed web package post-installation script subprocess returned error exit status 1
            dpkg: dependency problems prevent configuration of web-meta:
             web-meta depends on web (= 2.0); however:
              Package web is not configured yet.

            dpkg: error processing package web-meta (--configure):
             dependency problems - leaving unconfigured
            Errors were encountered while processing:
             web
             web-meta
            E: Sub-process /usr/bin/dpkg returned an error code (1)

            """
        #expect(
            DpkgOutput.failures(output) == [
                PackageFailure(
                    package: "web", script: "postinst",
                    words: "bind() to 0.0.0.0:80 failed (98: Address already in use)"),
                PackageFailure(
                    package: "web-meta", script: nil,
                    words: "it depends on web (= 2.0): Package web is not configured yet."),
            ])
    }

    @Test("names with an architecture, and the scripts of an unpacking and a removal")
    func scripts() {
        let output = """
            Preparing to unpack .../libfoo2_2_amd64.deb ...
            no room for the data
            new data format refused
            dpkg: error processing archive /var/cache/apt/archives/libfoo2_2_amd64.deb (--unpack):
             new libfoo2:amd64 package pre-installation script subprocess returned error exit status 3
            Removing old:i386 (1) ...
            dpkg: error processing package old:i386 (--remove):
             installed old:i386 package pre-removal script subprocess was killed by signal (Killed)
            dpkg: dependency problems prevent configuration of libbar:i386:
             libbar:i386 depends on libfoo2.
            dpkg: error processing package libbar:i386 (--configure):
             dependency problems - leaving unconfigured

            """
        let failures = DpkgOutput.failures(output)
        #expect(failures.map(\.package) == ["libfoo2:amd64", "old:i386", "libbar:i386"])
        #expect(failures.map(\.script) == ["preinst", "prerm", nil])
        #expect(failures[0].words == "new data format refused")
        #expect(failures[1].words.hasPrefix("it said nothing; dpkg: installed old:i386 package"))
        #expect(failures[2].words == "it depends on libfoo2.")
    }

    @Test(
        "an archive that dpkg itself refuses is told by dpkg's reason; control characters do not get through")
    func refused() {
        let conflict = """
            Unpacking web (2.0) over (1.0) ...
            dpkg: error processing archive /tmp/web_2.0_all.deb (--unpack):
             trying to overwrite '/usr/share/x', which is also in package other 1.0

            """
        #expect(
            DpkgOutput.failures(conflict) == [
                PackageFailure(
                    package: "web", script: nil,
                    words: "trying to overwrite '/usr/share/x', which is also in package other 1.0")
            ])
        let hostile = """
            Setting up web (2.0) ...
            error: \u{1B}]0;owned\u{7}
            dpkg: error processing package web (--configure):
             installed web package post-installation script subprocess returned error exit status 1

            """
        #expect(DpkgOutput.failures(hostile).first?.words == "error: ?]0;owned?")
        #expect(DpkgOutput.failures("") == [])
    }

    @Test("a newer failure of a package takes the place of the older one")
    func newest() {
        var run = RunEvidence()
        run.add([PackageFailure(package: "a", script: "postinst", words: "x")])
        run.add([PackageFailure(package: "a", script: nil, words: "y")])
        let own = PackageIdentity(name: "a", architecture: "amd64")
        #expect(run.failure(of: own, native: "amd64")?.words == "y")
        let foreign = PackageIdentity(name: "a", architecture: "i386")
        #expect(run.failure(of: foreign, native: "amd64") == nil)
    }

    @Test("a hook that run-parts started is told, the innermost, with the error before it")
    func hooks() {
        let output = """
            Setting up linux-image-6 (6.1) ...
            /etc/kernel/postinst.d/initramfs-tools:
            update-initramfs: Generating /boot/initrd.img-6
            grub-probe: error: cannot find a device for /boot
            run-parts: /etc/initramfs/post-update.d//flash exited with return code 1
            run-parts: /etc/kernel/postinst.d/initramfs-tools exited with return code 1
            dpkg: error processing package linux-image-6 (--configure):
             installed linux-image-6 package post-installation script subprocess returned error exit status 1
            """
        let failure = DpkgOutput.failures(output).first
        #expect(failure?.hook == "/etc/initramfs/post-update.d/flash")
        #expect(failure?.words == "grub-probe: error: cannot find a device for /boot")
        #expect(
            failure?.sentence
                == "its postinst runs /etc/initramfs/post-update.d/flash, which failed: "
                + "\"grub-probe: error: cannot find a device for /boot\"")
    }

    @Test("the packages on which dpkg began to work")
    func begun() {
        let output = "Setting up a (1) ...\nnoise\nUnpacking b:i386 (2) over (1) ...\nSetting up c later\n"
        #expect(DpkgOutput.begun(output) == ["a", "b:i386"])
    }
}
