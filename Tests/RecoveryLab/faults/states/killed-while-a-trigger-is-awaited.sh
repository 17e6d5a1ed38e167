# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="dpkg was killed while it installed a vendor's package that activates an awaited trigger: its journal is lawful"
code=L365
releases="bookworm trixie"
# dpkg is killed at the N-th rename(2) of the installation: before, between and after its changes of state.
variants="2 3 4 6 8 10 12 14 16 18 20"
# No archive has the package, so that a damaged one may be removed.
expect_before=skip check_exit="0 1 2" expect_exit="0 1 2" second=no judged=no replans="what dpkg leaves behind shows only afterwards"
may_add=lab-vendor may_remove=lab-vendor

inject() {
    mkdir -p "$out/own/lab-vendor/DEBIAN"
    echo 'activate-await lab-event' >"$out/own/lab-vendor/DEBIAN/triggers"
    own_deb lab-vendor 1
    with_own lab-vendor 1 dpkg -i
    own_deb lab-vendor 2
    with_own lab-vendor 2 kill_at rename "$variant" -- dpkg -i
    inroot dpkg-query -W -f '${Status} ${Version}\n' lab-vendor
}
expect() {
    local before after
    [ -n "${LAB_REFERENCE:-}" ] || ! grep -q 'damaged-journal' "$out/check.json" || echo "a lawful journal is called damaged"
    before=$(tail -n 1 "$out/inject.log")
    after=$(inroot dpkg-query -W -f '${Status}' lab-vendor 2>/dev/null)
    case $before:$after in
        *:"install ok installed") ;;
        # dpkg cannot finish packages in these states, and no archive has the package.
        "install reinstreq half-"*:) expect_said 'removed: lab-vendor 1 aptmedic restore' 'saved: /var/lib/aptmedic/' ;;
        *) echo "lab-vendor was '$before' and is '$after'" ;;
    esac
    judge_states
}
reference() { inroot dpkg --configure -a; }
