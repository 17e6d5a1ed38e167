# shellcheck shell=bash disable=SC2034,SC2154
title="installed with --force-depends; it needs a newer version of a library, which the archive has"
code=L054
finding=unmet-dependency
may_add=lab-needs-new

inject() {
    publish 2.0 lab-lib
    install_deb lab-needs-new 1.0 --force-depends
}
expect() {
    expect_installed lab-needs-new
    expect_installed lab-lib 2.0
}
reference() { inroot apt-get install -f -y; }
