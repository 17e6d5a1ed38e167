# shellcheck shell=bash disable=SC2034,SC2154
title="status has a hole of NULs: said, and nothing is written"
finding=status-file-damaged
expect_exit=2 unchanged=yes judged=no canaries=files expect_before=skip
logged=no

inject() {
    outside dd if=/dev/zero of="$root/var/lib/dpkg/status" bs=4096 seek=5 count=1 conv=notrunc
}
