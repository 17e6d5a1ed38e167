# shellcheck shell=bash disable=SC2034,SC2154
title="/var/log is a file system of its own, full of journals: the oldest go, and the log of the repair is there"
code=L206
finding="no-room unpacked-package"
may_add=lab-server second=no

inject() {
    local directory=$root/var/log/journal/0123456789abcdef0123456789abcdef number
    unpack lab-server 1.0
    outside cp -a "$root/var/log" "$enclosure/log"
    outside mount -t tmpfs -o size=64m,mode=755 lab "$root/var/log"
    outside cp -a "$enclosure/log/." "$root/var/log/"
    outside mkdir -p "$directory"
    outside sh -c "head -c 1M /dev/zero >'$directory/system.journal'"
    for number in 1 2 3 4 5; do
        outside sh -c "head -c 12M /dev/zero >'$directory/user-1000@000$number.journal'"
        outside touch -d "2026-01-0$number" "$directory/user-1000@000$number.journal"
    done
}
expect() {
    local directory=$root/var/log/journal/0123456789abcdef0123456789abcdef
    expect_installed lab-server
    outside test -e "$directory/system.journal" || echo "the open journal is gone"
    outside test ! -e "$directory/user-1000@0001.journal" || echo "the oldest journal is still there"
    outside test -e "$directory/user-1000@0005.journal" || echo "the newest journal is gone"
}
reference() {
    outside sh -c "rm '$root'/var/log/journal/*/*@000[12].journal"
    inroot dpkg --configure -a
}
