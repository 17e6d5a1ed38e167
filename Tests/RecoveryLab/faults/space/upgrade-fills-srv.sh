# shellcheck shell=bash disable=SC2034,SC2154
title="one package of an upgrade does not fit on the file system of its own: it waits and is said, the rest is upgraded"
code=L475
releases="bookworm trixie"
check_exit=0 found_later=upgrade-blocked expect_exit=1 judged=no
replans="what the archives hold shows when they are fetched"

inject() {
    outside mount -t tmpfs -o size=8m lab "$root/srv"
    mkdir -p "$out/own/lab-upgrade/srv/lab"
    head -c 20M /dev/urandom >"$out/own/lab-upgrade/srv/lab/data"
    own_deb lab-upgrade 9
    publish_unseen 2.0 lab-data
    offer_own lab-upgrade_9
}
expect() {
    expect_installed lab-upgrade 1.0
    expect_installed lab-data 2.0
    judge_states
    expect_said 'lab-upgrade 9' 'on /srv' 'it stays at 1.0'
    [ -z "$(outside ls -A "$root/srv")" ] || echo "/srv was written to"
}
reference() { inroot apt-get -y dist-upgrade --only-upgrade lab-upgrade=1.0; }
