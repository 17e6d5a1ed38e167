# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a package's checksums are gone, another's are empty, a third's are NULs: they come back, no file is written"
code=L311
releases="bookworm trixie"
finding=checksums-damaged check_exit=1

inject() {
    outside sh -c 'cd "$1/var/lib/dpkg/info" && cp lab-data.md5sums lab-app.md5sums lab-lib.md5sums "$2"/ &&
        rm lab-data.md5sums && : >lab-app.md5sums &&
        dd if=/dev/zero of=lab-lib.md5sums bs=1 count="$(stat -c %s lab-lib.md5sums)" conv=notrunc status=none' \
        sh "$root" "$out"
}
expect() {
    local name
    for name in data app lib; do
        outside cmp "$out/lab-$name.md5sums" "$root/var/lib/dpkg/info/lab-$name.md5sums" 2>&1
    done
    [ -n "${LAB_REFERENCE:-}" ] || ! grep -q 'apt-get.*--reinstall' "$out/repair.log" ||
        echo "packages were installed again for their checksums"
}
reference() { inroot apt-get install -y --reinstall lab-data lab-app lab-lib; }
