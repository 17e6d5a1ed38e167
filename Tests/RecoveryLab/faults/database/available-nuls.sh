# shellcheck shell=bash disable=SC2034,SC2154
title="available is a block of NULs, and the journal waits: dpkg --set-selections reads both"
code=L108
finding="database-file-damaged dirty-journal"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside truncate -s 0 "$root/var/lib/dpkg/available"
    outside truncate -s 4096 "$root/var/lib/dpkg/available"
}
replans="whether apt keeps a hold shows only afterwards"
reference() {
    outside truncate -s 0 "$root/var/lib/dpkg/available"
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
