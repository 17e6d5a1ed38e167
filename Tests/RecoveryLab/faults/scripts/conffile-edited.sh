# shellcheck shell=bash disable=SC2034,SC2154
title="a conffile the administrator edited, and an upgrade that changes it: no question, the edit stays"
code=L085
finding=unpacked-package
releases="bookworm trixie"

inject() {
    publish 2.0 lab-conf
    outside sh -c "echo 'mine = yes' >>'$root/etc/lab-conf.conf'"
    unpack lab-conf 2.0
}
expect() {
    expect_file /etc/lab-conf.conf "mine = yes"
    expect_installed lab-conf 2.0
}
reference() { inroot dpkg --force-confdef --force-confold --configure -a; }
