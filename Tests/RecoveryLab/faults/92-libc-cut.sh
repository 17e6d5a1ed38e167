# shellcheck shell=bash disable=SC2034,SC2154
title="libc.so.6 is cut: said by name, nothing is made worse"
finding=damaged-program
releases="bookworm trixie"
expect_exit=2 unchanged=yes judged=no canaries=files expect_before=skip
logged=no

inject() {
    local library
    library=$(outside find "$root/usr/lib" "$root/lib" -name 'libc.so.6*' -type f | head -n 1)
    outside truncate -s 200000 "$library"
}
expect() { [ -n "${LAB_REFERENCE:-}" ] || grep -qF 'libc.so.6' "$out/check.json" || echo "check does not name libc.so.6"; }
