# shellcheck shell=bash disable=SC2034,SC2154
title="libapt-pkg is cut and dpkg has one wrong bit: both back from the cache, offline"
code=L275
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libapt-pkg.so.?.0' also flip '/usr/bin/dpkg'

inject() { inject_damage; }
