# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="single bits of status are other ones: a relation, a field twice, a field of the archive, no architecture"
code=L128
finding=stanza-damaged
releases="bookworm trixie"
variants="relation twice foreign architecture"

# The daily copy is older than the hold.
inject() {
    outside sh -c 'mkdir -p "$1/var/backups" && rm -f "$1/var/lib/dpkg/status-old" &&
        sed "s/^Status: hold/Status: install/" "$1/var/lib/dpkg/status" >"$1/var/backups/dpkg.status.0"' sh "$root"
    case $variant in
        relation) edit_status '/^Package: /{h=$2=="lab-app"} h&&/^Depends: /{sub(/\(/, "h")} {print}' ;;
        twice) edit_status '/^Package: /{h=$2=="lab-held"} {print} h&&/^Maintainer: /{print}' ;;
        foreign) add_field lab-held "Filename: pool/x.deb" ;;
        architecture) edit_status '/^Package: /{h=$2=="lab-held"} h&&/^Architecture: /{next} {print}' ;;
    esac
}
expect() {
    inroot dpkg-query -W -f '${Depends}\n' lab-app | grep -qx 'lab-lib (>= 1.0)' || echo "the relation is lost"
    expect_installed lab-held 1.0
}
reference() {
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"
    inroot sh -c 'echo lab-held hold | dpkg --set-selections'
}
