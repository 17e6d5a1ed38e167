# shellcheck shell=bash disable=SC2034,SC2154
title="libz has one wrong bit and libzstd has a page of NULs: both back from the cache, offline"
code=L281
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache flip '/usr/lib/*-linux-gnu*/libz.so.1' also hole '/usr/lib/*-linux-gnu*/libzstd.so.1'

inject() { inject_damage; }
