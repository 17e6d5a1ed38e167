# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="NULs in the middle of two long file lists"
code=L358
finding="file-list-damaged"
releases="bookworm trixie"

inject() {
    outside sh -c 'for name in perl-base coreutils; do
        list=$1/var/lib/dpkg/info/$name.list
        dd if=/dev/zero of="$list" bs=1 seek=$(($(stat -c %s "$list") / 2)) count=200 conv=notrunc status=none || exit
    done' sh "$root"
}
