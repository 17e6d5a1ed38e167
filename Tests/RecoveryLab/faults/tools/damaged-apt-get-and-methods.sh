# shellcheck shell=bash disable=SC2034,SC2154
title="apt-get is cut and methods is all NULs: both back from the cache, offline"
code=L282
finding=damaged-program
rescue_fault cache cut '/usr/bin/apt-get' also zero '/usr/lib/apt/methods/*'

inject() { inject_damage; }
