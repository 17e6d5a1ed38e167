# shellcheck shell=bash disable=SC2034,SC2154
title="the user _apt is missing: it is made again with its old number, by adduser or without it"
code=L380
releases="bookworm trixie"
variants="adduser by-hand empty-directory"
finding=apt-sandbox-user-missing
expect_before=healthy-looking check_exit=1
case $variant in by-hand) expect_before=skip ;; esac

inject() {
    # As on a machine without the package adduser.
    [ "$variant" != by-hand ] || outside mv "$root/usr/sbin/adduser" "$root/usr/sbin/adduser.own"
    outside sed -i '/^_apt:/d' "$root/etc/passwd" "$root/etc/shadow"
    [ "$variant" != empty-directory ] || outside chown 0:0 "$root/var/lib/apt/lists/partial" "$root/var/cache/apt/archives/partial"
}
expect() {
    local line
    [ "$variant" != by-hand ] || outside mv "$root/usr/sbin/adduser.own" "$root/usr/sbin/adduser"
    line=$(outside grep '^_apt:' "$root/etc/passwd")
    case $variant:$line in
        empty-directory:_apt:x:[1-9]*:65534::/nonexistent:/usr/sbin/nologin) ;;
        empty-directory:*) echo "passwd has '$line'" ;;
        *:_apt:x:42:65534::/nonexistent:/usr/sbin/nologin) ;;
        *) echo "passwd has '$line'" ;;
    esac
    [ "$(outside grep -c '^_apt:[*!]' "$root/etc/shadow")" = 1 ] || echo "shadow has no line for it"
    ! inroot apt-get update 2>&1 | grep -i sandbox || echo "apt still warns"
    [ "$variant" = empty-directory ] || [ "$(outside stat -c %u "$root/var/lib/apt/lists/partial")" = 42 ] ||
        echo "lists/partial belongs to $(outside stat -c %u "$root/var/lib/apt/lists/partial")"
}
reference() { inroot dpkg-reconfigure apt 2>/dev/null || outside sh -c "echo _apt:x:42:65534::/nonexistent:/usr/sbin/nologin >>$root/etc/passwd; echo '_apt:*:::::::' >>$root/etc/shadow"; }
