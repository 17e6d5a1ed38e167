# shellcheck shell=bash disable=SC2034,SC2154
title="libstdcxx is all NULs: back from the cache, offline"
code=L251
finding=damaged-program
rescue_fault cache zero '/usr/lib/*-linux-gnu*/libstdc++.so.6'

inject() { inject_damage; }
