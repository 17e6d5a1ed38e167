# shellcheck shell=bash disable=SC2034,SC2154
title="the power went while the journal was written: its last entry is NULs"
code=L012
finding=damaged-journal
releases="bookworm trixie"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    last=$(outside ls "$root/var/lib/dpkg/updates" | grep '^[0-9]*$' | tail -n 1)
    outside truncate -s 0 "$root/var/lib/dpkg/updates/$last"
    outside truncate -s 900 "$root/var/lib/dpkg/updates/$last"
}
reference() {
    outside rm "$root/var/lib/dpkg/updates/$last"
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
