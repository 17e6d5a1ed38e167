# shellcheck shell=bash disable=SC2034,SC2154
title="status has a hole of NULs: what it swallowed comes from the copy of before"
code=L091
finding=status-file-damaged
expect_before=skip

inject() {
    outside cp -p "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/status-old"
    outside dd if=/dev/zero of="$root/var/lib/dpkg/status" bs=4096 seek=5 count=1 conv=notrunc
}
reference() { outside cp "$root/var/lib/dpkg/status-old" "$root/var/lib/dpkg/status"; }
