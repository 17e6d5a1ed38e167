# shellcheck shell=bash disable=SC2034,SC2154
title="libz is all NULs: back from the cache, offline"
code=L255
finding=damaged-program
rescue_fault cache zero '/usr/lib/*-linux-gnu*/libz.so.1'

inject() { inject_damage; }
