# shellcheck shell=bash disable=SC2034,SC2154
title="a lock is held for longer than one will wait: exit 4, nothing was changed"
code=L073
finding="lock-held unpacked-package"
repair_arguments="--wait 5" expect_exit=4 unchanged=yes judged=no
logged=no

inject() {
    unpack lab-server 1.0
    hold_lock 600 unattended-upgr /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock
}
may_add=lab-server
expect() {
    kill -0 "$holder" || echo "the lock holder was ended"
    [ ! -e "$out/holder.verdict" ] || echo "the lock holder: $(cat "$out/holder.verdict")"
    [ -n "${LAB_REFERENCE:-}" ] || grep -q unattended-upgr "$out/repair.log" || echo "the holder is not named"
}
reference() { :; }
