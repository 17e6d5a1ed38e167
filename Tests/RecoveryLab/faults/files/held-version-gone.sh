# shellcheck shell=bash disable=SC2034,SC2154
title="a held package is damaged and no archive has its version any more: said, and not touched"
code=L304
expect_before=broken check_exit="0 1" expect_exit=1 plan_arguments=--files repair_arguments=--files judged=no
logged=no

inject() {
    damage zero /usr/share/lab-local/file1
    inroot apt-mark hold lab-local
}
expect() {
    [ -z "${LAB_REFERENCE:-}" ] || return
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF 'damaged-files lab-local' || echo "it is not named"
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF 'in no signed index' || echo "the reason is not said"
    inroot apt-mark showhold | grep -qx lab-local || echo "the hold is lost"
    quietly inroot apt-mark unhold lab-local
}
