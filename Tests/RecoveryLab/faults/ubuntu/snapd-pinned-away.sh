# shellcheck shell=bash disable=SC2034,SC2154
title="snapd is pinned away, as in Linux Mint, and an upgrade needs it: kept back with the reason, no fault"
code=L614
releases=ubuntu
expect_before=healthy check_arguments=--upgrades check_exit=0
finding=upgrades-kept-back
may_add=firefox logged=no unchanged=yes
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_deb firefox 121.0
    install_own firefox_121.0
    own_deb snapd 2.63 && own_deb firefox 1:1snap1-0ubuntu5 'Pre-Depends: snapd'
    offer_own firefox_1:1snap1-0ubuntu5 snapd_2.63
    outside sh -c "printf 'Package: snapd\nPin: release a=*\nPin-Priority: -10\n' >'$root/etc/apt/preferences.d/nosnap.pref'"
}
expect() {
    expect_installed firefox 121.0
    expect_gone snapd
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'firefox' "$out/check.json" || echo "the upgrade that is kept back is not named"
}
reference() { :; }
