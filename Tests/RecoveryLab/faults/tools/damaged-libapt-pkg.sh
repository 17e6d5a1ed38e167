# shellcheck shell=bash disable=SC2034,SC2154
title="libapt-pkg is cut: back from the cache, offline"
code=L250
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libapt-pkg.so.?.0'

inject() { inject_damage; }
