# shellcheck shell=bash disable=SC2034,SC2154
title="lists/lock is a link to itself"
code=L076
finding=lock-path-blocked
expect_before=healthy-looking

inject() { outside ln -sfn lock "$root/var/lib/apt/lists/lock"; }
reference() { outside rm "$root/var/lib/apt/lists/lock"; }
