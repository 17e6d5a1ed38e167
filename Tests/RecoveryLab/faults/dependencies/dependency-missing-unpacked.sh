# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg -i of a package whose dependency is not installed, but in the archive"
code=L050
finding="unpacked-package unmet-dependency"
releases="bookworm trixie"
may_add="lab-client lab-server"

inject() { install_deb lab-client 1.0; }
expect() { expect_installed lab-client; }
reference() { inroot apt-get install -f -y; }
