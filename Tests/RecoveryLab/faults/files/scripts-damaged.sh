# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="maintainer scripts are all NULs, one of a half-configured package, and another names an interpreter that nobody has"
code=L310
finding="script-damaged half-configured-package"
releases="bookworm trixie"

inject() {
    outside sh -c 'cd "$1/var/lib/dpkg/info" && cp lab-data.postinst lab-spare.postinst lab-plain.prerm "$2"/ &&
        dd if=/dev/zero of=lab-data.postinst bs=1 count="$(stat -c %s lab-data.postinst)" conv=notrunc status=none &&
        dd if=/dev/zero of=lab-spare.postinst bs=1 count="$(stat -c %s lab-spare.postinst)" conv=notrunc status=none &&
        sed -i "1s|.*|#!/bin/nosuch|" lab-plain.prerm' sh "$root" "$out"
    set_status lab-spare "install ok half-configured"
}
expect() {
    outside cmp "$out/lab-data.postinst" "$root/var/lib/dpkg/info/lab-data.postinst" 2>&1
    outside cmp "$out/lab-spare.postinst" "$root/var/lib/dpkg/info/lab-spare.postinst" 2>&1
    outside cmp "$out/lab-plain.prerm" "$root/var/lib/dpkg/info/lab-plain.prerm" 2>&1
    [ -n "${LAB_REFERENCE:-}" ] || [ "$(grep -c 'script-damaged' "$out/repair.log")" -ge 2 ] || echo "they are not named"
}
reference() { inroot apt-get install -y --reinstall lab-data lab-plain lab-spare; }
