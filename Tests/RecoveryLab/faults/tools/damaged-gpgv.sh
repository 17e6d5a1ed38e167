# shellcheck shell=bash disable=SC2034,SC2154
title="gpgv has one wrong bit: back from the archive, fetched without apt-get"
code=L267
finding=damaged-program
rescue_fault archive flip '/usr/bin/gpgv'

inject() { inject_damage; }
