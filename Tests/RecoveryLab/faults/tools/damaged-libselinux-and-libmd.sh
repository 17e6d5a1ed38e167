# shellcheck shell=bash disable=SC2034,SC2154
title="libselinux is all NULs and libmd has one wrong bit: both back from the archive, fetched without apt-get"
code=L284
releases="bookworm trixie"
finding=damaged-program
rescue_fault archive zero '/usr/lib/*-linux-gnu*/libselinux.so.1' also flip '/usr/lib/*-linux-gnu*/libmd.so.0'

inject() { inject_damage; }
