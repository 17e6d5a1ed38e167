# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg is cut, the indexes are gone: a .deb is used with --trust-debs and not without"
code=L288
finding=damaged-program asks_solver=no
plan_arguments="--offline --trust-debs --debs /srv/debs"
replans="what else is to be done shows when the tools run" second=no

inject() {
    cache_debs /srv/debs dpkg
    damage cut /usr/bin/dpkg
    # shellcheck disable=SC2016
    outside sh -c 'rm -f "$1"/*_*' sh "$root/var/lib/apt/lists"
}
repair() {
    driver repair --yes --offline --debs /srv/debs --only toolchain >"$out/untrusted.log" 2>&1
    driver repair --yes --debs /srv/debs --trust-debs
}
expect() {
    [ -z "${LAB_REFERENCE:-}" ] || return
    tr -s '\n ' '  ' <"$out/untrusted.log" | grep -qF -e '--trust-debs uses it' || echo "without trust: the way is not said"
    ! grep -q 'put in place' "$out/untrusted.log" || echo "without trust: files were unpacked"
    tr -s '\n ' '  ' <"$out/repair.log" | grep -qF 'no signed index vouches' || echo "the plan does not say that nobody vouches"
}
