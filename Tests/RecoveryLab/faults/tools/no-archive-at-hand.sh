# shellcheck shell=bash disable=SC2034,SC2154
title="the C library is cut and nothing can fetch it: file, version, hash and place are said, nothing is changed"
code=L274
releases="bookworm trixie"
finding=damaged-program
rescue_fault archive cut '/usr/lib/*-linux-gnu*/libc.so.6'
expect_exit=2 unchanged=yes judged=no canaries=files logged=no

inject() { inject_damage; }
expect() {
    local word hash
    [ -z "${LAB_REFERENCE:-}" ] || return
    hash=$(sha256sum "$home"/archive/pool/base/libc6_*.deb | cut -d ' ' -f 1)
    for word in libc.so.6 'libc6:' "$hash" /var/cache/apt/archives; do
        tr -s '\n ' '  ' <"$out/repair.log" | grep -qF "$word" || echo "repair does not say $word"
    done
}
