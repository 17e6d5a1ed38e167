# shellcheck shell=bash disable=SC2034,SC2154
title="something holds triggers/Lock for 10 s, where dpkg waits without a word"
code=L072
finding="lock-held unpacked-package"
may_add=lab-server

inject() {
    unpack lab-server 1.0
    hold_lock 10 dpkg /var/lib/dpkg/triggers/Lock
}
expect() { holder_was_undisturbed; }
reference() { inroot dpkg --configure -a; }
