# shellcheck shell=bash disable=SC2034,SC2154
title="lock files that nobody holds are harmless and stay"
code=L002
expect_before=healthy check_exit=0 unchanged=yes
logged=no

inject() {
    outside touch "$root"/var/lib/dpkg/{lock,lock-frontend,triggers/Lock} \
        "$root/var/lib/apt/lists/lock" "$root/var/cache/apt/archives/lock"
}
reference() { :; }
