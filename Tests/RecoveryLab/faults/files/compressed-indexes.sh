# shellcheck shell=bash disable=SC2034,SC2154
title="the C library is cut, and apt keeps its indexes compressed: they vouch for the cached .deb all the same"
code=L307
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libc.so.6'

inject() {
    outside tee "$root/etc/apt/apt.conf.d/60compressed" >/dev/null <<<'Acquire::GzipIndexes "true";'
    # shellcheck disable=SC2016
    outside sh -c 'rm -f "$1"/var/lib/apt/lists/*_*' sh "$root"
    inroot apt-get update
    [ -z "$(index Packages)" ] || echo "the index is not compressed" >>"$out/objections"
    inject_damage
}
