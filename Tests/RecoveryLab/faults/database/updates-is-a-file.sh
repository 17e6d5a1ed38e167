# shellcheck shell=bash disable=SC2034,SC2154
title="a file stands where dpkg needs the directory of its journal: it is kept aside, the directory made"
code=L127
finding="database-file-damaged unpacked-package"
replans="what else is to be done shows when the database can be read"

inject() {
    unpack lab-data 1.0
    outside rmdir "$root/var/lib/dpkg/updates"
    outside tee "$root/var/lib/dpkg/updates" >/dev/null <<<junk
}
reference() {
    outside rm "$root/var/lib/dpkg/updates"
    outside mkdir "$root/var/lib/dpkg/updates"
    inroot dpkg --configure -a
}
