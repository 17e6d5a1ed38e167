# shellcheck shell=bash disable=SC2034,SC2154
title="the disk is full of damaged downloads: they are deleted first, then everything is repaired"
code=L200
finding="no-room unpacked-package package-cache-damaged"
releases="bookworm trixie"
size=96m may_add=lab-server replans="what else is to be done shows when there is free space"

inject() {
    unpack lab-server 1.0
    # A sound archive that a download cannot replace, beside the damaged ones.
    outside cp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb"
    outside sh -c "cat /dev/zero >'$root/var/cache/apt/archives/lab-data_9.0_all.deb'"
    outside sh -c "cat /dev/zero >'$root/var/cache/apt/archives/lab-conf_9.0_all.deb'"
}
expect() {
    expect_installed lab-server
    outside cmp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb" ||
        echo "an archive that cannot be fetched again is gone"
}
reference() {
    outside find "$root/var/cache/apt/archives" -name 'lab-*_9.0_all.deb' -delete
    inroot dpkg --configure -a
}
