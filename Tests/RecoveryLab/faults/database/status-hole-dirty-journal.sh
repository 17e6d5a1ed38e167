# shellcheck shell=bash disable=SC2034,SC2154
title="status has a hole, and dpkg was killed before it merged its journal"
code=L114
finding="status-file-damaged dirty-journal"
releases="bookworm trixie"
expect_before=skip replans="whether apt keeps a hold shows only afterwards"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside dd if=/dev/zero of="$root/var/lib/dpkg/status" bs=4096 seek=3 count=2 conv=notrunc
}
reference() {
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
