# shellcheck shell=bash disable=SC2034,SC2154
title="the hook that command-not-found has after an update never ends: it is ended and named, and the rest is repaired"
code=L610
releases=ubuntu
finding=reinst-required
repair_arguments="--idle-timeout 10" expect_exit="0 1" judged=no second=no limit=200
replans="that a hook hangs shows only when it is run"

inject() {
    set_status lab-data "install reinstreq half-installed"
    outside mkdir -p "$root/var/lib/command-not-found"
    outside sh -c "printf '#!/bin/sh\nsleep 100000\n' >'$root/usr/lib/cnf-update-db'"
    outside chmod 755 "$root/usr/lib/cnf-update-db"
}
expect() {
    judge_states
    expect_installed lab-data
    expect_said /usr/lib/cnf-update-db
    ! outside pgrep -f cnf-update-db >/dev/null || echo "the hook still runs"
}
reference() { inroot apt-get install -y --reinstall lab-data; }
