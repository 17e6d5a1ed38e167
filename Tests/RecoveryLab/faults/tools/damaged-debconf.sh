# shellcheck shell=bash disable=SC2034,SC2154
title="debconf has one wrong bit: back from the cache, offline"
code=L272
finding=damaged-program
rescue_fault cache flip '/usr/share/debconf/frontend' '/usr/share/debconf/confmodule'

inject() { inject_damage; }
