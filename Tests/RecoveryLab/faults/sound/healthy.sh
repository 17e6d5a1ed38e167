# shellcheck shell=bash disable=SC2034,SC2154
title="a healthy machine: nothing is found, nothing is done"
code=L000
releases="bookworm trixie"
expect_before=healthy check_exit=0 unchanged=yes
logged=no

reference() { :; }
