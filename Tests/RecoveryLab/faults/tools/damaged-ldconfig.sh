# shellcheck shell=bash disable=SC2034,SC2154
title="ldconfig is cut: back from the archive, fetched without apt-get"
code=L268
finding=damaged-program
rescue_fault archive cut '/usr/sbin/ldconfig'

inject() { inject_damage; }
