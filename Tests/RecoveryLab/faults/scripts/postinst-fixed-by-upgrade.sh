# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that always fails, and the archive has a version that works"
code=L025
finding=half-configured-package
releases="bookworm trixie"
may_add=lab-fails

inject() {
    publish 2.0 lab-fails
    install_deb lab-fails 1.0
}
expect() { expect_installed lab-fails 2.0; }
reference() { inroot apt-get -f -y dist-upgrade; }
