# shellcheck shell=bash disable=SC2034,SC2154
title="the only source's key file is gone, a package owns it: it comes back, and the update works"
code=L168
finding=source-key-missing
releases="bookworm trixie"
check_exit=1 may_add=lab-keyring expect_before=broken

inject() {
    local tree=$work/www/fault/$id/tree top=$work/www/fault/$id
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/keyrings" "$top/pool"
    printf 'Package: lab-keyring\nVersion: 1.0\nArchitecture: all\nMaintainer: lab <lab@localhost>\nDescription: keys\n' \
        >"$tree/DEBIAN/control"
    cp "$cache/key/lab.asc" "$tree/usr/share/keyrings/lab-keyring.asc"
    (cd "$tree" && md5sum usr/share/keyrings/* >DEBIAN/md5sums)
    dpkg-deb --root-owner-group -b "$tree" "$top/pool/lab-keyring_1.0_all.deb"
    rm -r "$tree"
    publish 1.0 lab-new
    inroot apt-get install -y lab-keyring
    inroot apt-get clean
    outside sed -i 's|/etc/apt/keyrings/lab.asc|/usr/share/keyrings/lab-keyring.asc|' \
        "$root/etc/apt/sources.list.d/lab.sources" "$root/etc/apt/sources.list.d/extra.sources"
    outside rm "$root/usr/share/keyrings/lab-keyring.asc"
}
reference() {
    inroot apt-get install -y --reinstall --allow-unauthenticated lab-keyring
    inroot apt-get update
}
