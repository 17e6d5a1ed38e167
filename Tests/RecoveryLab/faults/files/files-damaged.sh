# shellcheck shell=bash disable=SC2034,SC2154
title="files of two packages are cut, emptied, holed and gone: found by verify as by dpkg, installed again"
code=L300
releases="bookworm trixie"
check_exit=0 plan_arguments=--files repair_arguments=--files

inject() {
    damage cut /usr/share/lab-plain/file1
    damage hole /usr/share/lab-plain/file2
    outside truncate -s 0 "$root/usr/share/lab-data/file3"
    outside rm "$root/usr/share/lab-data/file4"
    verify_agrees
}
expect() {
    cat "$out/verify.differences"
    [ -n "${LAB_REFERENCE:-}" ] || driver verify >"$out/verify.after" 2>&1 || echo "verify: exit status $? after the repair"
}
