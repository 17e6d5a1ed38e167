# shellcheck shell=bash disable=SC2034,SC2154
# Packages of kernels that fill a small /boot: images, headers and the metapackage.

# small_boot SIZE: mounts a file system of this size at /boot.
small_boot() { outside mount -t tmpfs -o "size=$1,mode=755" lab "$root/boot"; }

# kernel_deb RELEASE: builds linux-image-RELEASE and linux-headers-RELEASE in $out. The image takes 2 MB, and the
# postinst makes an initrd of 8 MB.
kernel_deb() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/boot" "$tree/usr/lib/modules/$1"
    control "linux-image-$1" >"$tree/DEBIAN/control"
    head -c 2M /dev/zero >"$tree/boot/vmlinuz-$1"
    echo "modules of $1" >"$tree/usr/lib/modules/$1/modules.order"
    cat >"$tree/DEBIAN/postinst" <<END
#!/bin/sh
set -e
if ! head -c 8388608 /dev/zero >/boot/initrd.img-$1.new; then
    rm -f /boot/initrd.img-$1.new
    echo "update-initramfs: failed for /boot/initrd.img-$1 with 1." >&2
    exit 1
fi
mv /boot/initrd.img-$1.new /boot/initrd.img-$1
END
    printf '#!/bin/sh\nrm -f /boot/initrd.img-%s\n' "$1" >"$tree/DEBIAN/postrm"
    chmod 755 "$tree"/DEBIAN/post*
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/linux-image-$1.deb" >/dev/null
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN" "$tree/usr/src/linux-headers-$1"
    control "linux-headers-$1" >"$tree/DEBIAN/control"
    echo "headers of $1" >"$tree/usr/src/linux-headers-$1/Makefile"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/linux-headers-$1.deb" >/dev/null
    rm -rf "$tree"
}

# control NAME [LINE…]: prints a control file.
control() {
    printf 'Package: %s\nVersion: 1.0\nArchitecture: %s\n' "$1" "$(dpkg --print-architecture)"
    printf 'Maintainer: Recovery Lab <lab@lab.invalid>\nDescription: package of the recovery lab\n'
    [ $# -eq 1 ] || printf '%s\n' "${@:2}"
}

# install_kernel RELEASE [auto]: installs image and headers, and with auto marks them as automatic. Returns dpkg's
# result.
install_kernel() {
    local result
    kernel_deb "$1"
    outside cp "$out/linux-image-$1.deb" "$out/linux-headers-$1.deb" "$root/root/"
    inroot dpkg -i "/root/linux-image-$1.deb" "/root/linux-headers-$1.deb"
    result=$?
    outside rm "$root/root/linux-image-$1.deb" "$root/root/linux-headers-$1.deb"
    [ "${2:-}" != auto ] || inroot apt-mark auto "linux-image-$1" "linux-headers-$1"
    return "$result"
}

# install_meta RELEASE: installs the metapackage linux-image-amd64, which depends on this kernel.
install_meta() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/doc/linux-image-amd64"
    control linux-image-amd64 "Depends: linux-image-$1" >"$tree/DEBIAN/control"
    echo "$1" >"$tree/usr/share/doc/linux-image-amd64/release"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/meta.deb" >/dev/null
    rm -rf "$tree"
    outside cp "$out/meta.deb" "$root/root/meta.deb"
    inroot dpkg -i --force-depends /root/meta.deb
    outside rm "$root/root/meta.deb"
}

# kernel_packages RELEASE…: prints the names of image and headers of each release.
kernel_packages() {
    local release
    for release in "$@"; do printf 'linux-image-%s linux-headers-%s ' "$release" "$release"; done
}
