# shellcheck shell=bash disable=SC2034,SC2154
title="directories stand where apt's binary caches belong, a package is half-configured"
code=L177
finding="index-damaged half-configured-package"

inject() {
    outside rm -f "$root/var/cache/apt/pkgcache.bin" "$root/var/cache/apt/srcpkgcache.bin"
    outside mkdir "$root/var/cache/apt/pkgcache.bin" "$root/var/cache/apt/srcpkgcache.bin"
    set_status lab-spare "install ok half-configured"
}
reference() {
    outside rmdir "$root/var/cache/apt/pkgcache.bin" "$root/var/cache/apt/srcpkgcache.bin"
    inroot dpkg --configure -a
}
