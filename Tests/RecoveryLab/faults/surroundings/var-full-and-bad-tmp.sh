# shellcheck shell=bash disable=SC2034,SC2154
title="a full disk, a bad /tmp, a dirty journal and a missing /dev/null at once"
code=L229
finding="no-room temporary-directory-unusable device-missing dirty-journal"
releases="bookworm trixie"
size=96m replans="what else is to be done shows when there is free space" asks_solver=no

inject() {
    publish 2.0 lab-data
    with_deb lab-data 2.0 kill_at rename:/var/lib/dpkg/status-new 1 -- dpkg -i
    outside sh -c "cat /dev/zero >'$root/var/cache/apt/archives/lab-conf_9.0_all.deb'"
    outside chmod 700 "$root/tmp"
    outside umount "$root/dev/null"
    outside rm "$root/dev/null"
}
expect() { expect_installed lab-data 2.0; }
reference() {
    inroot mknod -m 666 /dev/null c 1 3
    inroot chmod 1777 /tmp
    outside find "$root/var/cache/apt/archives" -name 'lab-*_9.0_all.deb' -delete
    inroot dpkg --configure -a
}
