# shellcheck shell=bash disable=SC2034
# Makes the root in which the menu runs, Debian with friendly-recovery, once for the lab's cache.
# shellcheck source=Tests/RecoveryLab/lib/roots.sh
. "$(dirname "${BASH_SOURCE[0]}")/../RecoveryLab/lib/roots.sh"

# Prints the directory of the base root, and makes it when it is missing or this file has changed.
menu_root() {
    local home=$cache/menu stamp
    stamp=$(sha256sum <"${BASH_SOURCE[0]}")
    mkdir -p "$cache"
    exec 8>"$cache/menu.lock"
    flock 8
    if [ "$(cat "$home/stamp" 2>/dev/null)" != "$stamp" ]; then
        say "making the root with friendly-recovery in $home"
        rm -rf "$home" "$home.new"
        mkdir -p "$home.new"
        bootstrap_menu_root "$home.new/root" || return
        printf '%s\n' "$stamp" >"$home.new/stamp"
        mv "$home.new" "$home"
    fi
    exec 8>&-
    printf '%s\n' "$home/root"
}

bootstrap_menu_root() {
    local root=$1 mirror
    mirror=$(mirror)
    quietly mmdebstrap --mode=root --variant=minbase --include=apt,friendly-recovery,whiptail,gettext-base,procps \
        --format=directory bookworm "$root" ${mirror:+"$mirror"} || return
    # This test fetches nothing: the root has no sources and no indexes.
    rm -rf "$root"/var/lib/apt/lists/* "$root/etc/apt/sources.list" "$root/etc/resolv.conf"
    echo lab >"$root/etc/hostname"
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
    # A package that the test leaves unpacked, as a crash between unpacking and configuring does.
    local tree=$root/tmp/victim
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/lab-victim"
    printf '%s\n' 'Package: lab-victim' 'Version: 1.0' 'Architecture: all' \
        'Maintainer: Recovery Lab <lab@lab.invalid>' 'Description: package of the recovery menu test' \
        >"$tree/DEBIAN/control"
    echo victim >"$tree/usr/share/lab-victim/file"
    quietly dpkg-deb --root-owner-group --build "$tree" "$root/root/lab-victim.deb" && rm -rf "$tree"
}
