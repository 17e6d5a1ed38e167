# shellcheck shell=bash disable=SC2034,SC2154
title="unpacked with an unknown selection: dpkg skips it without a word"
code=L039
finding=unknown-selection
releases="bookworm trixie"

inject() { set_status lab-spare "unknown ok unpacked"; }
expect() { expect_installed lab-spare; }
reference() {
    inroot sh -c 'echo lab-spare install | dpkg --set-selections'
    inroot dpkg --configure -a
}
