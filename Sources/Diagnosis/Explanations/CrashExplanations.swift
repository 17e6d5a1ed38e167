/// The codes about crashes of programs.
enum CrashExplanations {
    static let all: [Explanation] = [
        Explanation(
            .programCrashed, "a program of a package died by a signal in the last 7 days",
            remedy:
                "its files are looked at once; a damaged one is brought back, aptmedic crashes tells the cause",
            texts: [
                "Segmentation fault (core dumped)",
                "s[12716]: segfault at 1234 ip 0000561a55fc0132 sp 00007ffdfae66190 error 6 in s[1132,561a55fc0000+1000] "
                    + "likely on CPU 0 (core 0, socket 0)",
                "traps: apt-check[18686] general protection ip:7f1 sp:7ff error:0 in libm-2.19.so[7efe0932a000+105000]",
            ]),
        Explanation(
            .hardwareSuspected,
            "the kernel reports memory, disk or file system errors, or crashes are spread over the machine",
            remedy:
                "nothing by this program: test the memory with memtest86+, the disk with smartctl -t long",
            texts: [
                "mce: [Hardware Error]: Machine check events logged", "EDAC MC0: 1 CE memory read error",
                "blk_update_request: I/O error, dev sda, sector 2048",
                "EXT4-fs error (device sda1): ext4_lookup:1234",
            ]),
        Explanation(
            .outOfMemory, "the kernel killed a program because the memory was full",
            remedy: "nothing by this program: more memory or swap, or find what used it up",
            texts: ["Out of memory: Killed process 1234 (mysqld) total-vm:1024kB"]),
    ]
}
