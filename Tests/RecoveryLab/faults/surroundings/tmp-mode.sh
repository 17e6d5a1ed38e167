# shellcheck shell=bash disable=SC2034,SC2154
title="/tmp and /var/tmp have the wrong mode, and an index is garbage: apt would take the archive for unsigned"
code=L220
finding="temporary-directory-unusable index-damaged"
releases="bookworm trixie"
expect_before=skip

inject() {
    outside sh -c "head -c 4096 /dev/urandom >'$(index Packages)'"
    outside chmod 755 "$root/tmp" "$root/var/tmp"
}
expect() {
    [ "$(outside stat -c %a "$root/tmp" "$root/var/tmp" | tr '\n' ' ')" = '1777 1777 ' ] || echo "the modes are not 1777"
}
reference() {
    inroot chmod 1777 /tmp /var/tmp
    outside rm "$(index Packages)"
}
