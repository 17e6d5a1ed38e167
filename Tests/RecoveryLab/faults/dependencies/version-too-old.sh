# shellcheck shell=bash disable=SC2034,SC2154
title="a dependency is installed in a version that is too old, and no archive has another: it is not called missing"
code=L462
ref=https://github.com/kubespray-offline/kubespray-offline/issues/37
releases="bookworm trixie"
finding=unmet-dependency
may_add=lab-needs-new left=lab-needs-new expect_exit=2
replans="what helps is known after a step has failed"

inject() { install_deb lab-needs-new 1.0 --force-depends; }
expect() {
    expect_state lab-needs-new "install ok installed" 1.0
    expect_installed lab-lib 1.0
    ! grep -q 'lab-lib (>= 2.0) is not installed' "$out/check.json" "$out/repair.log" || echo "it is called missing"
    expect_said 'lab-lib (>= 2.0)' '1.0'
}
reference() { :; }
