# shellcheck shell=bash disable=SC2034,SC2154
title="perl has a page of NULs: back from the archive, fetched without apt-get"
code=L266
releases="bookworm trixie"
finding=damaged-program
rescue_fault archive hole '/usr/bin/perl'

inject() { inject_damage; }
