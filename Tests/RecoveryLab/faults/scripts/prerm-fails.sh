# shellcheck shell=bash disable=SC2034,SC2154
title="a removal that cannot be finished, since prerm and postinst fail: it stays, the rest is repaired"
code=L058
finding="unfinished-removal half-installed-package"
left=lab-spare expect_exit="1 2" replans="that a step fails shows only when it is run" may_remove=lab-spare

inject() {
    flag lab-spare.prerm.fail lab-spare.postinst.fail
    inroot dpkg --remove lab-spare
    set_status lab-multi "install ok half-installed"
}
expect() { expect_installed lab-multi; }
reference() { inroot apt-get install -y --reinstall lab-multi; }
