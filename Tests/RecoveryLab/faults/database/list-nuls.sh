# shellcheck shell=bash disable=SC2034,SC2154
title="the last blocks of two file lists never reached the disk: NULs, one of a Multi-Arch: same package"
code=L352
finding=file-list-damaged
releases="bookworm trixie"

inject() {
    local name
    for name in lab-core "lab-multi:$(dpkg --print-architecture)"; do
        outside dd if=/dev/zero of="$root/var/lib/dpkg/info/$name.list" bs=1 seek=60 count=120 conv=notrunc
    done
}
reference() {
    outside rm "$root/var/lib/dpkg/info/lab-core.list" "$root/var/lib/dpkg/info/lab-multi:$(dpkg --print-architecture).list"
    inroot apt-get install -y --reinstall lab-core lab-multi
}
