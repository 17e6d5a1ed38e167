# shellcheck shell=bash disable=SC2034,SC2154
title="debconf is locked by a script whose dpkg was killed: it is ended when one asks for it, and its package configured"
code=L316
finding="lock-held half-configured-package"
releases="bookworm trixie"
replans="whose process holds a lock shows only when it is wanted" repair_arguments="--stop-holders --wait 20"

inject() {
    flag lab-question.postinst.hang
    # The parent process ends at once.
    # shellcheck disable=SC2016
    inroot sh -c 'setsid /usr/share/debconf/frontend "$1" configure 1.0 </dev/null >/dev/null 2>&1 &' sh \
        /var/lib/dpkg/info/lab-question.postinst
    wait_for_process 'lab-question.postinst configure' || return
    sleep 1
    unflag lab-question.postinst.hang
    set_status lab-question "install ok half-configured"
}
expect() {
    expect_installed lab-question
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'a maintainer script whose dpkg is gone' "$out/repair.log" ||
        echo "it is not said whom it is about"
}
reference() {
    inroot pkill -f /usr/share/debconf/frontend
    inroot dpkg --configure -a
}
