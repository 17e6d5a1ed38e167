# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a maintainer script is all NULs, and another one names an interpreter that nobody has"
releases="bookworm trixie"
expect_before=healthy-looking check_exit=0

inject() {
    outside sh -c 'cd "$1/var/lib/dpkg/info" && cp lab-data.postinst lab-plain.prerm "$2"/ &&
        dd if=/dev/zero of=lab-data.postinst bs=1 count="$(stat -c %s lab-data.postinst)" conv=notrunc status=none &&
        sed -i "1s|.*|#!/bin/nosuch|" lab-plain.prerm' sh "$root" "$out"
}
expect() {
    outside cmp "$out/lab-data.postinst" "$root/var/lib/dpkg/info/lab-data.postinst" 2>&1
    outside cmp "$out/lab-plain.prerm" "$root/var/lib/dpkg/info/lab-plain.prerm" 2>&1
    [ -n "${LAB_REFERENCE:-}" ] || [ "$(grep -c 'script-damaged' "$out/repair.log")" -ge 2 ] || echo "they are not named"
}
reference() { inroot apt-get install -y --reinstall lab-data lab-plain; }
