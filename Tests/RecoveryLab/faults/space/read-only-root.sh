# shellcheck shell=bash disable=SC2034,SC2154
title="the root is mounted read-only and a package is unpacked: refused, and done with --remount"
code=L224
finding="read-only-file-system unpacked-package"
releases="bookworm trixie"
may_add=lab-server expect_exit=3 logged=no

inject() {
    unpack lab-server 1.0
    outside mount -o remount,ro "$root"
}
expect() {
    grep -q -- --remount "$out/repair.log" || echo "what a person must say is not named"
    driver repair --yes --remount >"$out/remount.log" 2>&1 || echo "with --remount: exit status $?: $(tail -n 3 "$out/remount.log")"
    expect_installed lab-server
    outside test -n "$(outside ls "$root/var/log/aptmedic")" || echo "there is no log"
}
reference() {
    outside mount -o remount,rw "$root"
    inroot dpkg --configure -a
}
