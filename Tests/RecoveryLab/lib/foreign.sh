# shellcheck shell=bash disable=SC2034,SC2154
# What belongs to another architecture: a Multi-Arch: same library, lab-shared, for amd64 and for i386, which is foreign
# in the root; and programs that this machine cannot start.

# foreign_root: adds i386 to the architectures. The sources of the lab have nothing for it.
foreign_root() {
    inroot dpkg --add-architecture i386
    # shellcheck disable=SC2016
    outside sed -i '$aArchitectures: amd64' "$root/etc/apt/sources.list.d/lab.sources"
}

# shared_library ARCHITECTURE VERSION TEXT: builds $out/lab-shared_VERSION_ARCHITECTURE.deb, with a file of this text
# that the packages of both architectures have.
shared_library() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/doc/lab-shared" "$tree/usr/lib/lab-$1"
    printf 'Package: lab-shared\nVersion: %s\nArchitecture: %s\nMulti-Arch: same\n' "$2" "$1" >"$tree/DEBIAN/control"
    printf 'Maintainer: Lab <lab@lab.invalid>\nDescription: library of two architectures\n' >>"$tree/DEBIAN/control"
    echo "$3" >"$tree/usr/share/doc/lab-shared/changelog"
    echo "$1 $2" >"$tree/usr/lib/lab-$1/lib"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/lab-shared_$2_$1.deb" >/dev/null
    rm -rf "$tree"
}

# install_shared VERSION: installs the library of both architectures.
install_shared() {
    outside cp "$out/lab-shared_$1_amd64.deb" "$out/lab-shared_$1_i386.deb" "$root/root/"
    inroot dpkg -i "/root/lab-shared_$1_amd64.deb" "/root/lab-shared_$1_i386.deb"
    outside rm "$root/root/lab-shared_$1_amd64.deb" "$root/root/lab-shared_$1_i386.deb"
}

# offer_shared VERSION: adds a source that has the library for both architectures, and fetches its indexes.
offer_shared() {
    local top=$work/www/fault/$id architecture
    mkdir -p "$top/pool"
    cp "$out"/lab-shared_"$1"_*.deb "$top/pool/"
    for architecture in amd64 i386; do
        mkdir -p "$top/dists/both/main/binary-$architecture"
        (cd "$top" && apt-ftparchive --md5 --no-sha1 --no-sha512 --arch "$architecture" packages pool) \
            >"$top/dists/both/main/binary-$architecture/Packages" || return
    done
    (
        cd "$top" && apt-ftparchive --no-sha1 --no-sha512 -o APT::FTPArchive::Release::Origin=Debian \
            -o APT::FTPArchive::Release::Suite=both -o APT::FTPArchive::Release::Codename=both \
            -o APT::FTPArchive::Release::Components=main -o 'APT::FTPArchive::Release::Architectures=amd64 i386' \
            release dists/both >Release.new && mv Release.new dists/both/Release
    ) || return
    (flock 9 && sign_release "$top/dists/both") 9>"$work/archive.lock"
    outside tee "$root/etc/apt/sources.list.d/both.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/fault/$id
Suites: both
Components: main
Signed-By: /etc/apt/keyrings/lab.asc
END
    quietly inroot apt-get update
}

# foreign_program FROM TO: makes a copy of a program of the root that cannot be started, because the loader that it
# names is that of another machine.
foreign_program() {
    outside mkdir -p "$root${2%/*}"
    outside python3 - "$root$1" "$root$2" <<'END'
import os
import sys

with open(sys.argv[1], "rb") as file:
    program = file.read()
assert program.count(b"/lib64/ld-linux-x86-64.so.2") == 1
with open(sys.argv[2], "wb") as file:
    file.write(program.replace(b"/lib64/ld-linux-x86-64.so.2", b"/lib/ld-linux-armhf.so.3\0\0\0"))
os.chmod(sys.argv[2], 0o755)
END
}
