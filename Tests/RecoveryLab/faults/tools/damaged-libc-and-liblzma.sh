# shellcheck shell=bash disable=SC2034,SC2154
title="libc is all NULs and liblzma is all NULs: both back from the cache, offline"
code=L276
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache zero '/usr/lib/*-linux-gnu*/libc.so.6' also zero '/usr/lib/*-linux-gnu*/liblzma.so.5'

inject() { inject_damage; }
