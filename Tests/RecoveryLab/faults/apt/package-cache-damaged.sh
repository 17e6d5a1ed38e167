# shellcheck shell=bash disable=SC2034,SC2154
title="apt's binary caches are cut and overwritten: harmless, apt makes them again"
code=L067
releases=bookworm
check_exit=0 expect_before=skip
logged=no

inject() {
    inroot apt-cache stats
    outside truncate -s 1000 "$root/var/cache/apt/pkgcache.bin"
    outside dd if=/dev/urandom of="$root/var/cache/apt/srcpkgcache.bin" bs=4096 count=4 conv=notrunc
}
reference() { outside sh -c "rm -f $root/var/cache/apt/*.bin"; }
