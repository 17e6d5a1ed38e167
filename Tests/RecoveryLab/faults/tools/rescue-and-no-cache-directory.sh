# shellcheck shell=bash disable=SC2034,SC2154
title="grep and dpkg-trigger are damaged, a package is unpacked, and a file stands where fetched archives belong"
code=L295
finding="damaged-program directory-missing unpacked-package"
may_add=lab-server
rescue_fault archive cut /usr/bin/grep also zero /usr/bin/dpkg-trigger

inject() {
    unpack lab-server 1.0
    inject_damage
    outside rm -r "$root/var/cache/apt/archives"
    outside tee "$root/var/cache/apt/archives" >/dev/null <<<x
}
