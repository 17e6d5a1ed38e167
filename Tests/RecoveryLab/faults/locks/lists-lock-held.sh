# shellcheck shell=bash disable=SC2034,SC2154
title="something works for 20 s and holds lists/lock: it ends undisturbed, then the repair follows"
code=L071
finding="lock-held unpacked-package"
may_add=lab-server

inject() {
    unpack lab-server 1.0
    hold_lock 20 packagekitd /var/lib/apt/lists/lock
}
expect() { holder_was_undisturbed; }
reference() {
    wait "$holder"
    inroot dpkg --configure -a
}
