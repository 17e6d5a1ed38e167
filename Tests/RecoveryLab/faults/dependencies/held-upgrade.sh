# shellcheck shell=bash disable=SC2034,SC2154
title="a held package has a newer version: it stays as it is"
code=L059
finding=upgrades-kept-back
expect_before=healthy check_arguments=--upgrades check_exit=0
logged=no

inject() { publish 2.0 lab-held; }
expect() { expect_installed lab-held 1.0; }
reference() { :; }
