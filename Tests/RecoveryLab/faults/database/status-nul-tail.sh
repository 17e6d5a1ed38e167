# shellcheck shell=bash disable=SC2034,SC2154
title="the end of status is NULs, status-old is one write behind"
code=L124
finding=status-file-damaged expect_before=skip

inject() {
    local file=$root/var/lib/dpkg/status size
    outside cp -p "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/status-old"
    size=$(outside stat -c %s "$file")
    outside truncate -s $((size - 5000)) "$file"
    outside truncate -s "$size" "$file"
}
reference() { outside cp "$root/var/lib/dpkg/status-old" "$root/var/lib/dpkg/status"; }
