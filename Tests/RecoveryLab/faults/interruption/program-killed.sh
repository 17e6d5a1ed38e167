# shellcheck shell=bash disable=SC2034,SC2154
title="only the program itself is killed: its dpkg works on, and the next run waits for it"
code=L081
finding=unpacked-package
replans="whether apt keeps a hold shows only afterwards" logged=interrupted may_add=lab-server

inject() {
    unpack lab-server 1.0
    flag lab-server.postinst.hang
}
repair() {
    local first
    if outside test -e "$root/run/lab/lab-server.postinst.hang"; then
        driver repair --yes &
        first=$!
        wait_for_process 'sleep 100000'
        outside pkill -9 -x aptmedic
        wait "$first"
        unflag lab-server.postinst.hang
        (
            sleep 5
            outside pkill -f 'sleep 100000'
        ) &
    fi
    driver repair --yes
}
expect() { expect_installed lab-server; }
reference() {
    unflag lab-server.postinst.hang
    inroot dpkg --configure -a
}
