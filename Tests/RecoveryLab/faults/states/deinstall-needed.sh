# shellcheck shell=bash disable=SC2034,SC2154
title="a removal stopped half-configured, and something installed needs the package: it stays"
code=L038
finding=unfinished-removal

inject() { set_status lab-core "deinstall ok half-configured"; }
expect() { expect_installed lab-core; }
reference() {
    set_status lab-core "install ok half-configured"
    inroot dpkg --configure -a
}
