# shellcheck shell=bash disable=SC2034,SC2154
title="two packages installed although one breaks the other; a newer version of that one ends it"
code=L055
finding=conflicting-packages
releases="bookworm trixie"
may_add="lab-left lab-right"

inject() {
    publish 2.0 lab-left
    install_deb lab-left 1.0
    install_deb lab-right 1.0 --force-breaks
}
expect() {
    expect_installed lab-left 2.0
    expect_installed lab-right
}
reference() { inroot apt-get dist-upgrade -f -y; }
