# shellcheck shell=bash disable=SC2034,SC2154
title="statoverride has garbage, NULs and a cut end; its copy in /var/backups has what was lost"
code=L101
finding=database-file-damaged expect_before=skip

inject() {
    local file=$root/var/lib/dpkg/statoverride
    outside mkdir -p "$root/var/backups"
    outside cp "$file" "$root/var/backups/dpkg.statoverride.0"
    outside sh -c "printf 'garbage\n\377\376\0\0\0x\nroot root 0600 /usr/sha' >$file"
}
reference() {
    outside cp "$root/var/backups/dpkg.statoverride.0" "$root/var/lib/dpkg/statoverride"
}
