# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that always fails, no newer version, nobody needs the package"
finding=half-configured-package
releases="bookworm trixie"
may_add=lab-fails may_remove=lab-fails replans=yes

inject() { install_deb lab-fails 1.0; }
expect() { expect_gone lab-fails; }
reference() { inroot dpkg --remove lab-fails; }
