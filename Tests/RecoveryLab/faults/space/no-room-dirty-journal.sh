# shellcheck shell=bash disable=SC2034,SC2154
title="the disk filled up while dpkg worked: a dirty journal, an unpacked package, damaged downloads"
code=L205
finding="no-room dirty-journal package-cache-damaged"
releases="bookworm trixie"
size=96m may_add=lab-server replans="whether apt keeps a hold shows only afterwards"

inject() {
    unpack lab-server 1.0
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside sh -c "cat /dev/zero >'$root/var/cache/apt/archives/lab-conf_9.0_all.deb'"
    outside sh -c "cat /dev/zero >'$root/var/cache/apt/archives/lab-new_9.0_all.deb'"
}
expect() {
    expect_installed lab-data
    expect_installed lab-server
}
reference() {
    outside find "$root/var/cache/apt/archives" -name 'lab-*_9.0_all.deb' -delete
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
