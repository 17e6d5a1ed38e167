# shellcheck shell=bash disable=SC2034,SC2154
title="the list of a package that no archive has is cut: named with what to do, everything else is repaired"
code=L355
finding="file-list-damaged half-configured-package"
expect_exit=2 left=lab-local judged=no

inject() {
    outside truncate -s -5 "$root/var/lib/dpkg/info/lab-local.list"
    set_status lab-plain "install ok half-configured"
}
expect() {
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'lab-local' "$out/repair.log" || echo "lab-local is not named"
    outside test -s "$root/usr/share/lab-local/file1" || echo "a file of lab-local is gone"
}
