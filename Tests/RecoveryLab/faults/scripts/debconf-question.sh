# shellcheck shell=bash disable=SC2034,SC2154
title="a package that asks a question of the highest priority: no hang"
code=L086
finding=unpacked-package
limit=60

inject() {
    publish 2.0 lab-question
    unpack lab-question 2.0
}
expect() { expect_installed lab-question 2.0; }
reference() { inroot dpkg --configure -a; }
