# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg killed just before it wrote status: the journal holds the truth"
finding=dirty-journal
releases="bookworm trixie"

inject() {
    publish 2.0 lab-data
    with_deb lab-data 2.0 kill_at rename:/var/lib/dpkg/status-new 1 -- dpkg -i
}
expect() { expect_installed lab-data 2.0; }
reference() { inroot dpkg --configure -a; }
