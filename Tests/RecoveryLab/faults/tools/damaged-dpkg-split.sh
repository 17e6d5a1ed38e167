# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg-split has a page of NULs: back from the cache, offline"
code=L262
finding=damaged-program
rescue_fault cache hole '/usr/bin/dpkg-split'

inject() { inject_damage; }
