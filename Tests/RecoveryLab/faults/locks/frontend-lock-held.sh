# shellcheck shell=bash disable=SC2034,SC2154
title="something works for 20 s and holds lock-frontend: it ends undisturbed, then the repair follows"
code=L070
finding="lock-held unpacked-package"
releases="bookworm trixie"
may_add=lab-server

inject() {
    unpack lab-server 1.0
    hold_lock 20 unattended-upgr /var/lib/dpkg/lock-frontend
}
expect() { holder_was_undisturbed; }
reference() {
    wait "$holder"
    inroot dpkg --configure -a
}
