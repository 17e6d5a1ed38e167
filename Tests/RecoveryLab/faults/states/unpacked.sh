# shellcheck shell=bash disable=SC2034,SC2154
title="unpacked and never configured"
code=L022
finding=unpacked-package
releases="bookworm trixie"
may_add=lab-server

inject() { unpack lab-server 1.0; }
expect() { expect_installed lab-server; }
reference() { inroot dpkg --configure -a; }
