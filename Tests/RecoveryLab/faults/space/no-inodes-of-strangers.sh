# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="no inode is free, empty files named as archives that nobody knows take them: they go, a person's own archive stays"
code=L467
ref=https://bugs.launchpad.net/ubuntu/+source/update-manager/+bug/1089195
finding="no-room unpacked-package"
releases="bookworm trixie"
size=256m may_add=lab-server replans="what else is to be done shows when there is free space"

inject() {
    local used
    unpack lab-server 1.0
    own_deb lab-mine 1
    outside cp "$out/lab-mine_1.deb" "$root$apt_cache/lab-mine_1_all.deb"
    outside sh -c 'cd "$1" && seq -f "x%.0f.deb" 8991 | xargs touch' sh "$root$apt_cache"
    used=$(outside df --output=iused "$enclosure/writes" | tail -n 1)
    outside mount -o "remount,nr_inodes=$((used + 8))" "$enclosure/writes"
}
expect() {
    expect_installed lab-server
    outside test -s "$root$apt_cache/lab-mine_1_all.deb" || echo "the archive that no index offers is gone"
    [ -n "${LAB_REFERENCE:-}" ] || outside grep -rq 'x8991\.deb' "$root/var/lib/aptmedic" "$root/var/log/aptmedic" ||
        echo "no list of the deleted files is kept"
    outside mount -o remount,nr_inodes=0 "$enclosure/writes"
}
reference() {
    outside sh -c 'rm "$1"/x*.deb' sh "$root$apt_cache"
    inroot dpkg --configure -a
}
