# shellcheck shell=bash disable=SC2034,SC2154
title="a prerm fails, so the package stays installed though its removal is selected: told, not touched"
code=L057
finding=removal-selected
expect_before=skip check_exit=0 left=lab-spare
logged=no

inject() {
    flag lab-spare.prerm.fail
    inroot dpkg --remove lab-spare
}
expect() { expect_installed lab-spare; }
reference() { :; }
