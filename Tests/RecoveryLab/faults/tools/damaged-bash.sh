# shellcheck shell=bash disable=SC2034,SC2154
title="bash is cut: back from the archive, fetched without apt-get"
code=L265
finding=damaged-program
rescue_fault archive cut '/usr/bin/bash'

inject() { inject_damage; }
