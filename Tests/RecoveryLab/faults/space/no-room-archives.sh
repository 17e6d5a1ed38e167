# shellcheck shell=bash disable=SC2034,SC2154
title="the disk is full of sound archives: those that can be fetched again go, the one that the repair needs stays"
code=L201
finding="no-room reinst-required"
size=96m replans="what else is to be done shows when there is free space"

inject() {
    # A large package that can be fetched again and fills apt's cache.
    large_package lab-large 1.0 60
    outside cp "$home/archive/pool/1.0/lab-data_1.0.deb" "$root/var/cache/apt/archives/lab-data_1.0_all.deb"
    outside cp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb"
    set_status lab-data "install reinstreq half-installed"
    outside sh -c "cat /dev/zero >'$root/var/tmp/full'" || :
}
expect() {
    local name
    for name in "$home/local/lab-local_1.0.deb" "$home/archive/pool/1.0/lab-data_1.0.deb"; do
        outside cmp "$name" "$root/var/cache/apt/archives/$(basename "${name%.deb}")_all.deb" ||
            echo "$(basename "$name") is gone from the cache"
    done
    [ ! -e "$root/var/cache/apt/archives/lab-large_1.0_all.deb" ] || echo "the large archive is still there"
}

# large_package NAME VERSION MEGABYTES: builds a package, and puts it into the archive and into apt's cache.
large_package() {
    local tree=$out/tree top=$work/www/fault/$id
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$1" "$top/pool"
    printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Lab <lab@lab.invalid>\nDescription: large\n' \
        "$1" "$2" >"$tree/DEBIAN/control"
    dd if=/dev/urandom of="$tree/usr/share/$1/data" bs=1M count="$3" status=none
    dpkg-deb --root-owner-group -Znone --build "$tree" "$top/pool/$1_$2.deb" >/dev/null
    rm -rf "$tree"
    add_suite "$2" && quietly inroot apt-get update
    outside cp "$top/pool/$1_$2.deb" "$root/var/cache/apt/archives/$1_$2_all.deb"
}
