# shellcheck shell=bash disable=SC2034,SC2154
title="half-configured with an unknown selection"
code=L040
finding=unknown-selection

inject() { set_status lab-spare "unknown ok half-configured"; }
expect() { expect_installed lab-spare; }
reference() {
    inroot sh -c 'echo lab-spare install | dpkg --set-selections'
    inroot dpkg --configure -a
}
