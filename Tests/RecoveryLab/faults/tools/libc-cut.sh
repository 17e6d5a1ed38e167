# shellcheck shell=bash disable=SC2034,SC2154
title="libc.so.6 is cut: named, and brought back from the cache"
code=L092
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libc.so.6'

inject() { inject_damage; }
expect() { [ -n "${LAB_REFERENCE:-}" ] || grep -qF 'libc.so.6' "$out/check.json" || echo "check does not name libc.so.6"; }
