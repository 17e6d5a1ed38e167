# shellcheck shell=bash disable=SC2034,SC2154
title="a prerm fails, so that a package cannot be removed: with the word it goes without that script, which is kept"
code=L327
releases="bookworm trixie"
variants="prerm postrm"
finding=half-configured-package
expect_exit="0 1 2" check_exit=2 left=lab-data may_remove=lab-data second=no

inject() {
    set_status lab-spare "install ok half-configured"
    flag "lab-data.$variant.fail"
    case $variant in prerm) inroot dpkg --remove lab-data ;; postrm) inroot dpkg --purge lab-data ;; esac
}
expect() {
    expect_installed lab-spare
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    grep -q -- '--without-scripts lab-data' "$out/repair.log" "$out/check.json" || echo "what a person must say is not named"
    driver repair --yes --without-scripts lab-data >"$out/word.log" 2>&1 ||
        echo "with the word: exit status $?: $(tail -n 5 "$out/word.log")"
    expect_gone lab-data
    [ -n "$(outside find "$root/var/lib/aptmedic" -path "*aside*/lab-data.$variant")" ] || echo "the script is not kept"
}
reference() { inroot dpkg --configure -a; }
