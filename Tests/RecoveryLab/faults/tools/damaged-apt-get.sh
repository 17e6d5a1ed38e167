# shellcheck shell=bash disable=SC2034,SC2154
title="apt-get is all NULs: back from the archive, fetched without apt-get"
code=L269
finding=damaged-program
rescue_fault archive zero '/usr/bin/apt-get'

inject() { inject_damage; }
