# shellcheck shell=bash disable=SC2034,SC2154
title="libc has a page of NULs: back from the cache, offline"
code=L258
finding=damaged-program
rescue_fault cache hole '/usr/lib/*-linux-gnu*/libc.so.6'

inject() { inject_damage; }
