# shellcheck shell=bash disable=SC2034,SC2154
title="libstdc++.so.6 is cut: named, and brought back from the cache"
code=L093
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libstdc++.so.6'

inject() { inject_damage; }
expect() { [ -n "${LAB_REFERENCE:-}" ] || grep -qF 'libstdc++.so.6' "$out/check.json" || echo "check does not name libstdc++.so.6"; }
