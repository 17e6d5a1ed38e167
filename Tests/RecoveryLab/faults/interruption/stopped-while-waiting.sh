# shellcheck shell=bash disable=SC2034,SC2154
title="Ctrl-C while a lock is waited for: that is said, and that nothing was changed"
code=L371
finding="lock-held unpacked-package"
releases="bookworm trixie"
expect_exit=2 unchanged=yes judged=no logged=no
may_add=lab-server

inject() {
    unpack lab-server 1.0
    hold_lock 600 unattended-upgr /var/lib/dpkg/lock-frontend
}
repair() {
    local run
    driver repair --yes &
    run=$!
    sleep 3
    outside pkill -INT -x aptmedic
    wait "$run"
}
expect() {
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    expect_said 'stopped by a signal' 'nothing was changed'
    ! grep -q 'is still' "$out/repair.log" || echo "it is called a lock that is held"
}
reference() { :; }
