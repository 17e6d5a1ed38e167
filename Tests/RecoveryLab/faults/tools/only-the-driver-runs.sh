# shellcheck shell=bash disable=SC2034,SC2154
title="the loader and the C library are all NULs: this program is all that runs, and the cache brings the rest back"
code=L273
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache zero '/usr/lib/*-linux-gnu*/ld-linux-*.so.?' '/usr/lib/*-linux-gnu*/libc.so.6'

inject() { inject_damage; }
