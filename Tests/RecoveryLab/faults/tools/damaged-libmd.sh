# shellcheck shell=bash disable=SC2034,SC2154
title="libmd has a page of NULs: back from the archive, fetched without apt-get"
code=L256
releases="bookworm trixie"
finding=damaged-program
rescue_fault archive hole '/usr/lib/*-linux-gnu*/libmd.so.0'

inject() { inject_damage; }
