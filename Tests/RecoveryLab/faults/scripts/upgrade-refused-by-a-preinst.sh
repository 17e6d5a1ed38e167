# shellcheck shell=bash disable=SC2034,SC2154
title="the preinst of a new version refuses: the upgrade is told as failed, with its words, and the package stays whole"
code=L618
releases="bookworm trixie"
finding=half-configured-package
found_later=upgrade-failed
expect_exit=1 judged=no second=no replans="that a step fails shows only when it is run"

inject() {
    publish 2.0 lab-spare
    flag lab-spare.preinst.fail
    set_status lab-plain "install ok half-configured"
}
expect() {
    expect_installed lab-spare 1.0
    expect_installed lab-plain
    expect_said 'lab-spare: its preinst failed'
    judge_states
}
reference() { inroot dpkg --configure -a; }
