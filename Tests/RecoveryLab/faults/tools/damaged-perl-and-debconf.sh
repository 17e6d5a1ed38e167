# shellcheck shell=bash disable=SC2034,SC2154
title="perl is cut and debconf is all NULs: both back from the archive, fetched without apt-get"
code=L280
finding=damaged-program
rescue_fault archive cut '/usr/bin/perl' also zero '/usr/share/debconf/frontend' '/usr/share/debconf/confmodule'

inject() { inject_damage; }
