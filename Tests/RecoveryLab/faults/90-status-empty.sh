# shellcheck shell=bash disable=SC2034,SC2154
title="status has no length: said, and nothing is written"
finding=status-file-damaged
releases="bookworm trixie"
expect_exit=2 unchanged=yes judged=no canaries=files
logged=no

inject() { outside truncate -s 0 "$root/var/lib/dpkg/status"; }
