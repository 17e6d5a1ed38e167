# shellcheck shell=bash disable=SC2034,SC2154
title="loader has one wrong bit: back from the cache, offline"
code=L259
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache flip '/usr/lib/*-linux-gnu*/ld-linux-*.so.?'

inject() { inject_damage; }
