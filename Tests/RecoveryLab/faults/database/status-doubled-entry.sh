# shellcheck shell=bash disable=SC2034,SC2154
title="status has an entry twice, of an older and of the installed version"
code=L116
finding=stanza-damaged expect_before=skip

inject() {
    # shellcheck disable=SC2016
    outside sh -c 'awk "BEGIN { RS = \"\"; ORS = \"\n\n\" } { print }
        /^Package: lab-plain\n/ { sub(/Version: 1.0/, \"Version: 0.9\"); print }" "$1" >"$1.lab"; mv "$1.lab" "$1"' \
        sh "$root/var/lib/dpkg/status"
}
expect() { expect_installed lab-plain 1.0; }
reference() {
    # shellcheck disable=SC2016
    outside sh -c 'awk "BEGIN { RS = \"\"; ORS = \"\n\n\" } !/Version: 0.9\n/" "$1" >"$1.lab"; mv "$1.lab" "$1"' \
        sh "$root/var/lib/dpkg/status"
}
