# shellcheck shell=bash disable=SC2034,SC2154
title="methods is cut: back from the cache, offline"
code=L270
releases="bookworm trixie"
finding=damaged-program
rescue_fault cache cut '/usr/lib/apt/methods/*'

inject() { inject_damage; }
