# shellcheck shell=bash disable=SC2034,SC2154
title="a dependency needs a newer version of a held package: the hold is named and stays, nothing is removed"
code=L241
finding="unmet-dependency half-installed-package"
releases="bookworm trixie"
may_add=lab-needs-new left=lab-needs-new expect_exit="1 2"

inject() {
    inroot apt-mark hold lab-lib
    publish 2.0 lab-lib
    install_deb lab-needs-new 1.0 --force-depends
    set_status lab-spare "install ok half-installed"
}
expect() {
    expect_installed lab-spare
    expect_installed lab-lib 1.0
    inroot apt-mark showhold | grep -qx lab-lib || echo "the hold is gone"
    inroot dpkg -s lab-needs-new 2>&1 | grep -q 'Status: install' || echo "lab-needs-new is gone"
    grep -q 'apt-mark unhold lab-lib' "$out/repair.log" || echo "the hold is not named"
    inroot apt-mark unhold lab-lib >/dev/null
}
reference() { :; }
