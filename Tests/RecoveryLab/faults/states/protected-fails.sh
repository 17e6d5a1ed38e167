# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that always fails in a protected package: it is never removed"
code=L027
finding=half-configured-package
left=lab-protected may_add=lab-protected expect_exit="1 2" replans="that a step fails shows only when it is run"

inject() {
    flag lab-protected.postinst.fail
    install_deb lab-protected 1.0
}
expect() { inroot dpkg -s lab-protected | grep -q half-configured || echo "lab-protected is gone"; }
reference() { :; }
