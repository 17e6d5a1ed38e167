# shellcheck shell=bash disable=SC2034,SC2154
title="tar has one wrong bit: back from the archive, fetched without apt-get"
code=L263
releases="bookworm trixie"
finding=damaged-program
rescue_fault archive flip '/usr/bin/tar'

inject() { inject_damage; }
