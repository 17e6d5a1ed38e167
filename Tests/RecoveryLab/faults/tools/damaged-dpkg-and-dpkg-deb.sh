# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg is cut and dpkg-deb is cut: both back from the archive, fetched without apt-get"
code=L277
finding=damaged-program
rescue_fault archive cut '/usr/bin/dpkg' also cut '/usr/bin/dpkg-deb'

inject() { inject_damage; }
