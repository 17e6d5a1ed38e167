# shellcheck shell=bash disable=SC2034,SC2154
title="status is empty and status-old is gone; an old compressed copy is left"
code=L110
finding=status-file-damaged
releases="bookworm trixie"

inject() {
    outside mkdir -p "$root/var/backups"
    outside sh -c "gzip -c $root/var/lib/dpkg/status >$root/var/backups/dpkg.status.3.gz"
    outside rm "$root/var/lib/dpkg/status-old"
    outside truncate -s 0 "$root/var/lib/dpkg/status"
}
reference() { outside sh -c "gzip -dc $root/var/backups/dpkg.status.3.gz >$root/var/lib/dpkg/status"; }
