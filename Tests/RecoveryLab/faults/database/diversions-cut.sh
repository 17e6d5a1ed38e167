# shellcheck shell=bash disable=SC2034,SC2154
title="diversions is cut in its last entry, the copy of before is compressed"
code=L102
finding=database-file-damaged
releases="bookworm trixie"

inject() {
    local file=$root/var/lib/dpkg/diversions
    outside mkdir -p "$root/var/backups"
    outside sh -c "printf 'not a copy' >$root/var/backups/dpkg.diversions.0"
    outside sh -c "gzip -c $file >$root/var/backups/dpkg.diversions.1.gz"
    outside truncate -s -9 "$file"
}
reference() {
    outside sh -c "gzip -dc $root/var/backups/dpkg.diversions.1.gz >$root/var/lib/dpkg/diversions"
}
