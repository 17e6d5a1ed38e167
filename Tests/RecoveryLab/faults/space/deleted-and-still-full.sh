# shellcheck shell=bash disable=SC2034,SC2154
title="damaged archives were deleted and the disk is still full: it is not said that nothing was changed"
code=L376
finding="no-room unpacked-package"
releases="bookworm trixie"
size=64m expect_exit="1 2" may_add=lab-server replans="that a step fails shows only when it is run" second=no judged=no logged=interrupted

inject() {
    unpack lab-server 1.0
    outside sh -c "head -c 50000 /dev/urandom >'$root/var/cache/apt/archives/lab-bad_1.0_all.deb'"
    outside sh -c "cat /dev/zero >'$root/var/full'"
    outside sh -c "cat /dev/zero >'$root/var/tmp/full'"
}
expect() {
    outside test ! -e "$root/var/cache/apt/archives/lab-bad_1.0_all.deb" || echo "dud: the damaged archive is there"
    [ -n "${LAB_REFERENCE:-}" ] || expect_said 'nothing was repaired beyond the 1 step above'
    ! grep -q 'nothing was changed' "$out/repair.log" || echo "it is said that nothing was changed"
    # The check of the marks needs free space.
    outside rm "$root/var/full" "$root/var/tmp/full"
}
reference() { outside rm "$root/var/cache/apt/archives/lab-bad_1.0_all.deb"; }
