# shellcheck shell=bash disable=SC2034,SC2154
title="libgcc_s has a page of NULs: back from the cache, offline"
code=L252
finding=damaged-program
rescue_fault cache hole '/usr/lib/*-linux-gnu*/libgcc_s.so.1'

inject() { inject_damage; }
