# shellcheck shell=bash disable=SC2034,SC2154
title="nothing is broken, two packages have a newer version"
code=L001
finding=upgrades-pending
releases="bookworm trixie"
check_arguments=--upgrades check_exit=0

inject() { publish 2.0 lab-upgrade lab-plain; }
expect() {
    expect_installed lab-upgrade 2.0
    expect_installed lab-plain 2.0
}
reference() { inroot apt-get dist-upgrade -y; }
