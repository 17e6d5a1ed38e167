# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade from a PPA brings a file of a package from elsewhere: both stay whole, both are named, others are upgraded"
code=L613
ref=https://github.com/deadsnakes/issues/issues/309
releases=ubuntu
pending="where the new package comes from is not told"
finding=half-configured-package
may_add="python3.13 python3.13-minimal lab-other"
judged=no second=no expect_exit=1 replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_file python3.13-minimal /usr/bin/python3.13 755 <<<'#!/bin/sh'
    own_deb python3.13-minimal 3.13.1-3 'Source: python3.13'
    own_deb python3.13 3.13.1-3
    own_deb lab-other 1
    install_own python3.13-minimal_3.13.1-3 python3.13_3.13.1-3 lab-other_1
    own_file python3.13 /usr/bin/python3.13 755 <<<'#!/bin/sh'
    own_deb python3.13 3.13.2-1+noble1
    own_deb lab-other 2
    offer_own python3.13_3.13.2-1+noble1 lab-other_2
    # Another package is broken, so that the repair has something to do and makes the upgrade itself.
    set_status lab-spare "install ok half-configured"
}
expect() {
    judge_states
    expect_installed python3.13-minimal 3.13.1-3
    expect_installed python3.13 3.13.1-3
    expect_installed lab-other 2
    expect_installed lab-spare
    expect_said /usr/bin/python3.13 python3.13-minimal 3.13.2-1+noble1 "http://127.0.0.1:$port/fault/$id"
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get install -y lab-other
}
