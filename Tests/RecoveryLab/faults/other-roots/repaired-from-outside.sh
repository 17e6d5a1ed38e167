# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg and the C library are damaged; repaired with --root from a directory of another machine"
code=L286
finding=damaged-program
rescue_fault cache hole '/usr/bin/dpkg' '/usr/lib/*-linux-gnu*/libc.so.6'

inject() {
    inject_damage
    # The archives are outside of the root.
    outside mkdir -p "$enclosure/debs"
    # shellcheck disable=SC2016
    outside sh -c 'mv "$1"/*.deb "$2"/' sh "$root$apt_cache" "$enclosure/debs"
}
repair() { driver_outside repair --yes --offline --root "$root" --debs "$enclosure/debs"; }
replans="what else is to be done shows when the tools run"
