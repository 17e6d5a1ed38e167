# shellcheck shell=bash disable=SC2034,SC2154
title="status is cut, statoverride names a user that is gone, diversions is cut, a list has NULs"
code=L115
finding="stanza-damaged database-file-damaged"
replans="what else is to be done shows when the database can be read"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    outside truncate -s 90001 "$root/var/lib/dpkg/status"
    outside sh -c "echo 'gone root 4755 /usr/bin/x' >>$root/var/lib/dpkg/statoverride"
    outside truncate -s -3 "$root/var/lib/dpkg/diversions"
    outside sh -c "printf '\0\0\0\0' >>$root/var/lib/dpkg/info/lab-data.list"
}
reference() {
    local name
    for name in status statoverride diversions; do
        outside cp "$root/var/backups/dpkg.$name.0" "$root/var/lib/dpkg/$name"
    done
    outside rm "$root/var/lib/dpkg/info/lab-data.list"
    inroot apt-get install -y --reinstall lab-data
}
