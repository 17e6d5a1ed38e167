# shellcheck shell=bash disable=SC2034,SC2154
title="everything is killed in the middle of a repair: the next run ends in the same place"
code=L080
finding="unpacked-package half-installed-package"
releases="bookworm trixie"
replans="whether apt keeps a hold shows only afterwards" logged=interrupted may_add=lab-server

inject() {
    unpack lab-server 1.0
    flag lab-server.postinst.hang
    set_status lab-spare "install ok half-installed"
}
repair() {
    if outside test -e "$root/run/lab/lab-server.postinst.hang"; then
        driver repair --yes &
        wait_for_process 'sleep 100000'
        outside kill -9 -1
        wait "$!"
        unflag lab-server.postinst.hang
    fi
    driver repair --yes
}
expect() { expect_installed lab-server; }
reference() {
    inroot apt-get install -y --reinstall lab-spare &
    wait_for_process 'sleep 100000'
    outside kill -9 -1
    wait "$!"
    unflag lab-server.postinst.hang
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-spare
}
