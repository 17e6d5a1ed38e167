# shellcheck shell=bash disable=SC2034,SC2154
title="the disk is full of old journals: the oldest closed ones go, the open ones and rotated logs stay"
code=L202
finding="no-room unpacked-package"
releases="bookworm trixie"
size=160m may_add=lab-server replans="what else is to be done shows when there is free space"

inject() {
    local directory=$root/var/log/journal/0123456789abcdef0123456789abcdef number
    unpack lab-server 1.0
    outside mkdir -p "$directory"
    outside sh -c "head -c 1M /dev/zero >'$directory/system.journal'"
    outside sh -c "head -c 1M /dev/zero >'$root/var/log/syslog.1'"
    for number in 1 2 3 4 5 6 7 8; do
        outside sh -c "head -c 12M /dev/zero >'$directory/system@000$number.journal'"
        outside touch -d "2026-01-0$number" "$directory/system@000$number.journal"
    done
    outside sh -c "cat /dev/zero >'$root/opt/full'"
}
expect() {
    local directory=$root/var/log/journal/0123456789abcdef0123456789abcdef
    expect_installed lab-server
    outside test -e "$directory/system.journal" || echo "the open journal is gone"
    outside test -e "$root/var/log/syslog.1" || echo "a rotated log is gone"
    outside test ! -e "$directory/system@0001.journal" || echo "the oldest journal is still there"
    outside test -e "$directory/system@0008.journal" || echo "the newest journal is gone, and it was not needed"
}
reference() {
    outside sh -c "rm '$root'/var/log/journal/*/*@000[123].journal"
    inroot dpkg --configure -a
}
