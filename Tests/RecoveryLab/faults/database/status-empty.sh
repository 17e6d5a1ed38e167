# shellcheck shell=bash disable=SC2034,SC2154
title="status has no length, the daily copy is of today: every entry comes back, holds too"
code=L090
finding=status-file-damaged
releases="bookworm trixie"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    outside truncate -s 0 "$root/var/lib/dpkg/status"
}
reference() { outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"; }
