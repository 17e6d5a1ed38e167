# shellcheck shell=bash disable=SC2034,SC2154
title="a package waits for another one's trigger"
code=L043
finding="triggers-awaited triggers-pending"
check_exit=1 may_add=lab-activator

inject() { install_deb lab-activator 1.0 --no-triggers; }
expect() { expect_installed lab-activator; }
reference() { inroot dpkg --configure -a; }
