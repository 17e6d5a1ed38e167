# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade killed in the new version's preinst"
code=L015
finding=reinst-required
releases="bookworm trixie"

inject() {
    publish 2.0 lab-data
    flag lab-data.preinst.kill
    install_deb lab-data 2.0
}
expect() { expect_installed lab-data 2.0; }
reference() {
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
