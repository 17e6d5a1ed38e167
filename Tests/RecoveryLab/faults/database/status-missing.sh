# shellcheck shell=bash disable=SC2034,SC2154
title="status is missing, status-old is there"
code=L111
finding=status-file-damaged
expect_before=skip

inject() {
    outside cp -p "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/status-old"
    outside rm "$root/var/lib/dpkg/status"
}
reference() { outside cp "$root/var/lib/dpkg/status-old" "$root/var/lib/dpkg/status"; }
