# shellcheck shell=bash disable=SC2034,SC2154
title="no inode is free, and old archives take them: they are deleted"
code=L204
finding="no-room unpacked-package"
releases="bookworm trixie"
size=256m may_add=lab-server replans="what else is to be done shows when there is free space"

inject() {
    unpack lab-server 1.0
    # Archives that are older than the installed versions: nobody needs them, and each takes one inode.
    outside sh -c "
        cd '$root/var/cache/apt/archives' || exit
        cp '$home/archive/pool/1.0/lab-plain_1.0.deb' /tmp/old.deb
        for number in \$(seq 600); do cp /tmp/old.deb lab-plain_0.\${number}_all.deb; done; rm /tmp/old.deb"
    fill_inodes
}
# Limits the inodes of the small disk to those in use.
fill_inodes() {
    local used
    used=$(outside df --output=iused "$enclosure/writes" | tail -n 1)
    outside mount -o "remount,nr_inodes=$((used + 8))" "$enclosure/writes"
}
expect() {
    expect_installed lab-server
    outside mount -o remount,nr_inodes=0 "$enclosure/writes"
}
reference() {
    inroot apt-get clean
    inroot dpkg --configure -a
}
