# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg was killed while unpacking, one list is cut, one is gone, one script is empty"
code=L356
finding="dirty-journal file-list-damaged file-list-missing script-empty"
releases="bookworm trixie"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside truncate -s -3 "$root/var/lib/dpkg/info/lab-plain.list"
    outside rm "$root/var/lib/dpkg/info/lab-spare.list"
    outside truncate -s 0 "$root/var/lib/dpkg/info/lab-core.prerm"
}
reference() {
    outside rm "$root/var/lib/dpkg/info/lab-plain.list"
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data lab-plain lab-spare lab-core
}
