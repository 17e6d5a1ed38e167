# shellcheck shell=bash disable=SC2034,SC2154
title="a link leads elsewhere and a program lost its mode: the cached .deb tells, verify says so"
code=L306
expect_before=skip check_exit=0 logged=no judged=no expect_exit=1 unchanged=yes

inject() {
    cache_debs "$apt_cache" tar bash
    outside chmod 4777 "$root/usr/bin/tar"
    outside ln -sfn /nowhere "$root/usr/bin/rbash"
}
repair() { driver verify tar bash; }
expect() {
    [ -z "${LAB_REFERENCE:-}" ] || return
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF '/bin/tar: it has mode 4777' || echo "the mode is not told"
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF "a link to '/nowhere'" || echo "the link is not told"
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF 'at hand: /var/cache' || echo "the copy at hand is not told"
}
