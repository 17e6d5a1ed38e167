# shellcheck shell=bash disable=SC2034,SC2154
title="libstdcxx has a page of NULs and libgcc_s is cut: both back from the cache, offline"
code=L279
finding=damaged-program
rescue_fault cache hole '/usr/lib/*-linux-gnu*/libstdc++.so.6' also cut '/usr/lib/*-linux-gnu*/libgcc_s.so.1'

inject() { inject_damage; }
