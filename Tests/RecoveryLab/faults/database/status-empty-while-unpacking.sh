# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg was killed while unpacking, then status and the journal were lost: dpkg.log knows"
code=L123
finding=status-file-damaged
releases="bookworm trixie"
replans="what else is to be done shows when the database can be read"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside sh -c "rm -f $root/var/lib/dpkg/updates/[0-9]* $root/var/lib/dpkg/status-old"
    outside truncate -s 0 "$root/var/lib/dpkg/status"
}
reference() {
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"
    set_status lab-data "install reinstreq half-installed"
    inroot apt-get install -y --reinstall lab-data
}
