# shellcheck shell=bash disable=SC2034,SC2154
title="sh is all NULs: back from the cache, offline"
code=L264
finding=damaged-program
rescue_fault cache zero '/bin/sh'

inject() { inject_damage; }
