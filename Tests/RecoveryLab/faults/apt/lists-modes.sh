# shellcheck shell=bash disable=SC2034,SC2154
title="wrong owners and modes of apt's directories and indexes"
code=L165
finding=file-attributes-wrong
releases="bookworm trixie"
check_exit=1 expect_before=healthy-looking

inject() {
    outside chmod 600 "$(index Packages)"
    outside chown 1000:1000 "$(index InRelease)"
    outside chmod 700 "$root/var/lib/apt/lists" "$root/var/cache/apt/archives"
    outside chown 1000:1000 "$root/var/lib/apt/lists/partial"
    outside chmod 555 "$root/var/cache/apt/archives/partial"
}
expect() {
    [ "$(outside stat -c '%a %u' "$root/var/lib/apt/lists")" = '755 0' ] || echo "lists: mode or owner"
    [ "$(outside stat -c '%a %u' "$(index Packages)")" = '644 0' ] || echo "Packages: mode or owner"
    [ "$(outside stat -c '%a %u' "$(index InRelease)")" = '644 0' ] || echo "InRelease: mode or owner"
    [ "$(outside stat -c %a "$root/var/cache/apt/archives/partial")" = 700 ] || echo "partial: mode"
}
reference() {
    outside chmod 644 "$(index Packages)"
    outside chown 0:0 "$(index InRelease)"
    outside chmod 755 "$root/var/lib/apt/lists" "$root/var/cache/apt/archives"
    outside chmod 700 "$root/var/cache/apt/archives/partial"
}
