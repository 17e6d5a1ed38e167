# shellcheck shell=bash disable=SC2034,SC2154
title="diversions is a directory, and the copy of yesterday is sound"
code=L103
finding=database-file-damaged expect_before=skip

inject() {
    local file=$root/var/lib/dpkg/diversions
    outside mkdir -p "$root/var/backups"
    outside mv "$file" "$root/var/backups/dpkg.diversions.0"
    outside mkdir "$file"
}
reference() {
    outside rmdir "$root/var/lib/dpkg/diversions"
    outside cp "$root/var/backups/dpkg.diversions.0" "$root/var/lib/dpkg/diversions"
}
