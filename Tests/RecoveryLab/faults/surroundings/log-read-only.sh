# shellcheck shell=bash disable=SC2034,SC2154
title="/var/log cannot be written: the repair is done, and says where its log is"
code=L097
finding=unpacked-package
may_add=lab-server second=no expect_exit=1
logged=no

inject() {
    unpack lab-server 1.0
    outside mount -t tmpfs -o ro lab "$root/var/log"
}
expect() {
    expect_installed lab-server
    [ -n "${LAB_REFERENCE:-}" ] || grep -q '/run/' "$out/repair.log" || echo "the other place of the log is not named"
    # The installations of the judge write logs.
    outside umount "$root/var/log"
}
reference() { inroot dpkg --configure -a; }
