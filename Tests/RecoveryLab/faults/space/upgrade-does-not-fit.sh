# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade is larger than the disk, and apt would begin it: left out and said, the rest is repaired"
code=L207
finding=half-configured-package
releases="bookworm trixie"
judged=no expect_exit="0 1"

inject() {
    local tree=$out/tree top=$work/www/fault/$id
    mkdir -p "$tree/DEBIAN" "$top/pool"
    printf '%s\n' 'Package: lab-upgrade' 'Version: 3.0' 'Architecture: all' 'Installed-Size: 999999999' \
        'Maintainer: Lab <lab@lab.invalid>' 'Description: larger than any disk of the lab' >"$tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$top/pool/lab-upgrade_3.0.deb" >/dev/null
    add_suite 1.0 && quietly inroot apt-get update
    set_status lab-spare "install ok half-configured"
}
expect() {
    judge_states
    expect_installed lab-spare
    expect_installed lab-upgrade 1.0
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'left out: it needs' "$out/repair.log" || echo "the room is not named"
}
reference() { inroot dpkg --configure -a; }
