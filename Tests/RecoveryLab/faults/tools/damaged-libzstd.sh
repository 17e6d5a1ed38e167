# shellcheck shell=bash disable=SC2034,SC2154
title="libzstd is cut: back from the cache, offline"
code=L254
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libzstd.so.1'

inject() { inject_damage; }
