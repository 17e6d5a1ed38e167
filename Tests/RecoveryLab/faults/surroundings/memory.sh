# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the kernel reports errors of the memory, and killed dpkg when it was full: said, a package of it is finished"
code=L324
finding="hardware-suspected out-of-memory half-configured-package"
releases="bookworm trixie"
second=no expect_exit="0 1"

inject() {
    set_status lab-spare "install ok half-configured"
    local now
    now=$(date -u +%Y-%m-%dT%H:%M:%S.000000+00:00)
    outside tee -a "$root/var/log/kern.log" >/dev/null <<END
$now lab kernel: [  710.1] EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#0_DIMM#0 (channel:0 slot:0 page:0x1234 offset:0x0 grain:32 syndrome:0x0)
$now lab kernel: [  712.4] Out of memory: Killed process 4711 (dpkg) total-vm:812000kB, anon-rss:790000kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:1600kB oom_score_adj:0
END
}
expect() {
    expect_installed lab-spare
    [ -n "${LAB_REFERENCE:-}" ] || grep -q memtest "$out/repair.log" || echo "what to do about the memory is not said"
}
reference() { inroot dpkg --configure -a; }
