# shellcheck shell=bash disable=SC2034,SC2154
title="dirty journal, half-installed, reinst-required, a missing dependency and no indexes at once"
code=L082
finding="dirty-journal half-installed-package reinst-required unmet-dependency index-missing"
releases="bookworm trixie"
may_add="lab-client lab-server" replans="what was cut off shows as the run goes on"

inject() {
    install_deb lab-client 1.0 --force-depends
    set_status lab-spare "install ok half-installed"
    set_status lab-multi "install reinstreq installed"
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
}
expect() { expect_installed lab-client; }
reference() {
    inroot dpkg --configure -a
    inroot apt-get update
    inroot apt-get install -y --reinstall lab-spare lab-multi lab-data lab-server
}
