# shellcheck shell=bash disable=SC2034,SC2154
title="tar is all NULs and sh has one wrong bit: both back from the archive, fetched without apt-get"
code=L278
finding=damaged-program
rescue_fault archive zero '/usr/bin/tar' also flip '/bin/sh'

inject() { inject_damage; }
