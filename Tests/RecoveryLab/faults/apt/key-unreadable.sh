# shellcheck shell=bash disable=SC2034,SC2154
title="a key file that the user _apt cannot read, in a directory that it cannot enter"
code=L169
finding=source-key-unusable
releases="bookworm trixie"
check_exit=1 expect_before=healthy-looking

inject() {
    outside chmod 600 "$root/etc/apt/keyrings/lab.asc"
    outside chmod 700 "$root/etc/apt/keyrings"
}
expect() { [ "$(outside stat -c %a "$root/etc/apt/keyrings/lab.asc")" = 644 ] || echo "the mode was not set"; }
reference() {
    outside chmod 644 "$root/etc/apt/keyrings/lab.asc"
    outside chmod 755 "$root/etc/apt/keyrings"
}
