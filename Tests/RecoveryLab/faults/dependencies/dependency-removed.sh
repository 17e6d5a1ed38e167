# shellcheck shell=bash disable=SC2034,SC2154
title="a library was removed with --force-depends"
code=L053
finding=unmet-dependency

inject() { inroot dpkg --remove --force-depends lab-lib; }
expect() { expect_installed lab-app; }
reference() { inroot apt-get install -f -y; }
