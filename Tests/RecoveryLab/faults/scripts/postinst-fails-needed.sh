# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that always fails in a package that others need: it stays, the rest is repaired"
code=L026
finding="half-configured-package half-installed-package"
left=lab-core expect_exit="1 2" replans="that a step fails shows only when it is run"

inject() {
    flag lab-core.postinst.fail
    install_deb lab-core 1.0
    set_status lab-spare "install ok half-installed"
}
expect() { expect_installed lab-spare; }
reference() { inroot apt-get install -y --reinstall lab-spare; }
