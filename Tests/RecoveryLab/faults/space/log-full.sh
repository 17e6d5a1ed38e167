# shellcheck shell=bash disable=SC2034,SC2154
title="/var/log is full"
code=L098
finding=unpacked-package
may_add=lab-server second=no expect_exit=1
logged=interrupted

inject() {
    unpack lab-server 1.0
    outside mount -t tmpfs -o size=16k lab "$root/var/log"
    outside sh -c "cat /dev/zero >'$root/var/log/full'"
}
expect() {
    expect_installed lab-server
    [ -n "${LAB_REFERENCE:-}" ] || grep -q '/run/' "$out/repair.log" || echo "the other place of the log is not named"
    # The installations of the judge write logs.
    outside umount "$root/var/log"
}
reference() { inroot dpkg --configure -a; }
