# shellcheck shell=bash disable=SC2034,SC2154
title="status is cut in the middle of an entry"
code=L112
finding=stanza-damaged
releases="bookworm trixie"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    outside truncate -s 60001 "$root/var/lib/dpkg/status"
}
reference() { outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"; }
