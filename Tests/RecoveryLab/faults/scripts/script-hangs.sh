# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that never ends is ended, the rest is repaired"
code=L087
finding="unpacked-package half-installed-package"
repair_arguments="--idle-timeout 8" expect_exit=2 replans="whether apt keeps a hold shows only afterwards"
may_add=lab-server left=lab-server limit=200

inject() {
    unpack lab-server 1.0
    flag lab-server.postinst.hang
    set_status lab-spare "install ok half-installed"
}
expect() {
    expect_state lab-server "install ok half-configured" 1.0
    expect_installed lab-spare
    outside pgrep -f 'sleep 100000' && echo "the script still runs"
}
