# shellcheck shell=bash disable=SC2034,SC2154
title="start-stop-daemon has a page of NULs: back from the archive, fetched without apt-get"
code=L271
finding=damaged-program
rescue_fault archive hole '/usr/sbin/start-stop-daemon'

inject() { inject_damage; }
