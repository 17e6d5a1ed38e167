# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg-deb is all NULs: back from the archive, fetched without apt-get"
code=L261
finding=damaged-program
rescue_fault archive zero '/usr/bin/dpkg-deb'

inject() { inject_damage; }
