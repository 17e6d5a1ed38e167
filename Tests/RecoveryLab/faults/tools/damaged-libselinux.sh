# shellcheck shell=bash disable=SC2034,SC2154
title="libselinux has one wrong bit: back from the archive, fetched without apt-get"
code=L257
finding=damaged-program
rescue_fault archive flip '/usr/lib/*-linux-gnu*/libselinux.so.1'

inject() { inject_damage; }
