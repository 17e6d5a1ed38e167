# shellcheck shell=bash disable=SC2034,SC2154
title="installed with --force-depends; the dependency is in the archive"
code=L051
finding=unmet-dependency
may_add="lab-client lab-server"

inject() { install_deb lab-client 1.0 --force-depends; }
expect() { expect_installed lab-client; }
reference() { inroot apt-get install -f -y; }
