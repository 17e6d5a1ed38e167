# shellcheck shell=bash disable=SC2034,SC2154,SC2016
title="two packages trigger each other until dpkg gives up, and a third is unpacked: configured again, all is finished"
code=L244
finding="half-configured-package unpacked-package"
releases="bookworm trixie"
may_add="lab-ping lab-pong lab-server"

inject() {
    outside touch "$root/run/lab/cycle"
    player lab-ping lab-pong
    player lab-pong lab-ping
    outside cp "$out/lab-ping.deb" "$out/lab-pong.deb" "$root/root/"
    inroot dpkg -i /root/lab-ping.deb /root/lab-pong.deb
    inroot dpkg-trigger --no-await lab-ping
    inroot dpkg --triggers-only -a
    outside rm "$root/root/lab-ping.deb" "$root/root/lab-pong.deb" "$root/run/lab/cycle"
    unpack lab-server 1.0
}
# player NAME OTHER: builds a package with a trigger of its own name, which activates the trigger OTHER.
player() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$1"
    printf 'Package: %s\nVersion: 1.0\nArchitecture: all\nMaintainer: Lab <lab@lab.invalid>\n' "$1" >"$tree/DEBIAN/control"
    printf 'Description: player of the lab\n' >>"$tree/DEBIAN/control"
    printf 'interest-noawait %s\n' "$1" >"$tree/DEBIAN/triggers"
    printf '#!/bin/sh\n[ "$1" != triggered ] || [ ! -e /run/lab/cycle ] || dpkg-trigger --no-await %s\n' "$2" \
        >"$tree/DEBIAN/postinst"
    chmod 755 "$tree/DEBIAN/postinst"
    echo "$1" >"$tree/usr/share/$1/file1"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/$1.deb" >/dev/null
    rm -rf "$tree"
}
expect() {
    expect_installed lab-ping
    expect_installed lab-pong
    expect_installed lab-server
}
reference() { inroot dpkg --configure -a; }
