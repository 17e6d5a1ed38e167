# shellcheck shell=bash disable=SC2034,SC2154
title="the disk is full: said, nothing is lost, and repaired once there is room"
code=L099
finding="no-room unpacked-package"
size=64m expect_exit="1 2" may_add=lab-server logged=no second=no

inject() {
    unpack lab-server 1.0
    # Fills the file system to the last byte, also in partly used blocks.
    outside sh -c "cat /dev/zero >'$root/var/full'"
    outside sh -c "cat /dev/zero >'$root/var/tmp/full'"
}
expect() {
    outside rm "$root/var/full" "$root/var/tmp/full"
    [ -n "${LAB_REFERENCE:-}" ] || driver repair --yes >>"$out/repair.log" 2>&1 || echo "with room again: exit status $?"
    expect_installed lab-server
}
reference() {
    outside rm "$root/var/full"
    inroot dpkg --configure -a
    outside touch "$root/var/full"
}
