# shellcheck shell=bash disable=SC2034,SC2154
title="a directory stands where status was"
code=L119
finding=status-file-damaged
expect_before=skip

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    outside rm "$root/var/lib/dpkg/status"
    outside mkdir "$root/var/lib/dpkg/status"
}
reference() {
    outside rmdir "$root/var/lib/dpkg/status"
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"
}
