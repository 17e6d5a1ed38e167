# shellcheck shell=bash disable=SC2034,SC2154
title="one Multi-Arch: same package at two versions for two architectures: brought together"
code=L181
finding=version-skew
releases="bookworm trixie"
# The comparison of the solver with apt-get cannot distinguish two architectures of a package.
asks_solver=no judged=no may_add="lab-multi lab-multi:i386"

# skewed ARCHITECTURE VERSION: puts a lab-multi without files into the pool of the archive.
skewed() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$work/www/fault/$id/pool"
    printf '%s\n' 'Package: lab-multi' "Version: $2" "Architecture: $1" 'Multi-Arch: same' \
        'Maintainer: lab <lab@localhost>' 'Description: both architectures' >"$tree/DEBIAN/control"
    dpkg-deb --root-owner-group -b "$tree" "$work/www/fault/$id/pool/lab-multi_$2_$1.deb"
    rm -r "$tree"
}
inject() {
    local top=$work/www/fault/$id architecture
    inroot dpkg --add-architecture i386
    for architecture in amd64 i386; do
        skewed "$architecture" 3.0
        skewed "$architecture" 4.0
        outside cp "$top/pool/lab-multi_3.0_$architecture.deb" "$top/pool/lab-multi_4.0_$architecture.deb" "$root/root/"
    done
    inroot dpkg -i /root/lab-multi_3.0_amd64.deb /root/lab-multi_3.0_i386.deb
    inroot dpkg --unpack /root/lab-multi_4.0_amd64.deb
    outside find "$root/root" -name 'lab-multi*' -delete
    rm "$top"/pool/*_3.0_*
    for architecture in amd64 i386; do
        mkdir -p "$top/dists/extra/main/binary-$architecture"
        (cd "$top" && apt-ftparchive --arch "$architecture" packages pool >"dists/extra/main/binary-$architecture/Packages")
    done
    (cd "$top" && apt-ftparchive -o APT::FTPArchive::Release::Suite=extra -o APT::FTPArchive::Release::Codename=extra \
        -o APT::FTPArchive::Release::Components=main -o 'APT::FTPArchive::Release::Architectures=amd64 i386' \
        release dists/extra >Release.new)
    mv "$top/Release.new" "$top/dists/extra/Release"
    (flock 9 && sign_release "$top/dists/extra") 9>"$work/archive.lock"
    outside sh -c "echo 'deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:$port/fault/$id extra main' \
        >'$root/etc/apt/sources.list.d/extra.list'"
    outside sed -i '1i Architectures: amd64' "$root/etc/apt/sources.list.d/lab.sources"
    quietly inroot apt-get update
}
expect() {
    judge_states
    expect_installed lab-multi:amd64 4.0
    expect_installed lab-multi:i386 4.0
}
reference() { inroot apt-get install -y -f; }
