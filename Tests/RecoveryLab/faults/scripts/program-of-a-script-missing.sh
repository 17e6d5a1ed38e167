# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a postinst needs java, which nothing brings, and nine packages wait for it: its own words are said, by check too"
code=L459
ref=https://github.com/adoptium/installer/issues/105
releases="bookworm trixie"
finding="half-configured-package unpacked-package"
waiting="lab-w1 lab-w2 lab-w3 lab-w4 lab-w5 lab-w6 lab-w7 lab-w8 lab-w9"
may_add="lab-keystore $waiting" left="lab-keystore $waiting"
expect_exit=2 replans="that a step fails shows only when it is run"

inject() {
    local name last=lab-keystore
    # dpkg's last lines are about those that wait.
    own_script lab-keystore postinst <<'END'
set -e
echo "Adding certificates to the keystore"
head -n 1 /dev/null | java -cp /usr/share/lab-keystore/keystore.jar Import
echo "done."
END
    sed -i '1s|.*|#!/bin/bash\nset -o pipefail|' "$out/own/lab-keystore/DEBIAN/postinst"
    own_deb lab-keystore 1
    for name in $waiting; do
        own_deb "$name" 1 "Depends: $last"
        last=$name
    done
    offer_own lab-keystore_1 lab-w1_1 lab-w2_1 lab-w3_1 lab-w4_1 lab-w5_1 lab-w6_1 lab-w7_1 lab-w8_1 lab-w9_1
    inroot apt-get install -y lab-w9
}
expect() {
    local name
    expect_state lab-keystore "install ok half-configured" 1
    for name in $waiting; do expect_state "$name" "install ok unpacked" 1; done
    expect_said 'java: command not found'
    # Before a repair apt's log of the terminal tells them.
    grep -q 'java: command not found' "$out/check.json" || echo "check does not say it"
    ! grep -q 'dpkg --configure -a finishes it' "$out/repair.log" || echo "what has failed is offered again"
}
reference() { :; }
