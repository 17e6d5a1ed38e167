# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="one bit in a relation of status is another one: what no archive has would have to go for it; copies tell"
code=L130
finding="unmet-dependency stanza-damaged"
check_arguments=--thorough
releases="bookworm trixie"
variants="name version"
may_add=lab-own

inject() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN"
    printf '%s\n' 'Package: lab-own' 'Version: 1.0' 'Architecture: all' 'Depends: lab-lib (>= 1.0), lab-core' \
        'Maintainer: Lab <lab@lab.invalid>' 'Description: built by the administrator' >"$tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/own.deb" >/dev/null
    outside cp "$out/own.deb" "$root/root/"
    inroot dpkg -i /root/own.deb
    outside rm "$root/root/own.deb"
    # The daily copy of dpkg-db-backup, and dpkg's own status-old.
    sleep 0.1
    outside sh -c 'mkdir -p "$1/var/backups" && cp "$1/var/lib/dpkg/status" "$1/var/backups/dpkg.status.0" &&
        cp "$1/var/lib/dpkg/status" "$1/var/lib/dpkg/status-old"' sh "$root"
    case $variant in
        name) edit_status '/^Package: /{h=$2=="lab-own"} h&&/^Depends: /{sub(/lab-core/, "lab-gore")} {print}' ;;
        version) edit_status '/^Package: /{h=$2=="lab-own"} h&&/^Depends: /{sub(/1.0/, "9.0")} {print}' ;;
    esac
}
expect() {
    expect_installed lab-own
    inroot dpkg-query -W -f '${Depends}\n' lab-own | grep -qx 'lab-lib (>= 1.0), lab-core' || echo "the relation is lost"
}
reference() { outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"; }
