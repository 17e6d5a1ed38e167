# shellcheck shell=bash disable=SC2034,SC2154
title="loader is cut and bash has a page of NULs: both back from the cache, offline"
code=L283
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/ld-linux-*.so.?' also hole '/usr/bin/bash'

inject() { inject_damage; }
