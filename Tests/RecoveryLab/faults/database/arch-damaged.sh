# shellcheck shell=bash disable=SC2034,SC2154
title="arch has lost a foreign architecture that packages of are installed, and has a line of garbage"
code=L107
finding=database-file-damaged expect_before=skip check_exit="1 2"

inject() {
    inroot dpkg --add-architecture i386
    inroot apt-get update
    mkdir -p "$work/foreign-$id/DEBIAN"
    printf '%s\n' 'Package: lab-foreign' 'Version: 1.0' 'Architecture: i386' 'Maintainer: lab <lab@localhost>' \
        'Description: of a foreign architecture' >"$work/foreign-$id/DEBIAN/control"
    dpkg-deb -b "$work/foreign-$id" "$work/foreign-$id.deb"
    outside cp "$work/foreign-$id.deb" "$root/root/foreign.deb"
    inroot dpkg -i /root/foreign.deb
    outside rm "$root/root/foreign.deb"
    rm -r "$work/foreign-$id" "$work/foreign-$id.deb"
    outside sh -c "printf 'amd64\n\0\0\0\0\n' >$root/var/lib/dpkg/arch"
}
expect() { inroot dpkg --print-foreign-architectures | grep -qx i386 || echo "i386 is unknown"; }
may_add="lab-foreign lab-foreign:i386"
reference() { outside sh -c "printf 'amd64\ni386\n' >$root/var/lib/dpkg/arch"; }
