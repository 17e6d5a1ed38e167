# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg is cut: back from the archive, fetched without apt-get"
code=L260
finding=damaged-program
rescue_fault archive cut '/usr/bin/dpkg'

inject() { inject_damage; }
