# shellcheck shell=bash disable=SC2034,SC2154
title="the indexes were deleted"
code=L060
finding=index-missing
releases="bookworm trixie"
check_exit=1

inject() { outside find "$root/var/lib/apt/lists" -mindepth 1 -delete; }
reference() { inroot apt-get update; }
