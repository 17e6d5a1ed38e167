# shellcheck shell=bash disable=SC2034,SC2154
title="the broken package has to go, and its purge would delete its data"
finding=half-configured-package
may_remove=lab-data replans=yes

inject() {
    flag lab-data.postinst.fail
    install_deb lab-data 1.0
}
expect() { expect_gone lab-data; }
reference() { inroot dpkg --remove lab-data; }
