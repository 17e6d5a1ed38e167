# shellcheck shell=bash disable=SC2034,SC2154
title="/usr/bin/python3 leads to a version that is gone, and a package with a Python postinst is half-configured"
code=L226
finding="python-link-wrong half-configured-package"
may_add="lab-python python3-minimal lab-python-next"
expect_before=broken

# A package of the lab with the same files as python3-minimal: the name of the default version, its program and the
# link.
inject() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/bin" "$tree/usr/share/python3"
    printf 'Package: python3-minimal\nVersion: 3.11.2-1\nArchitecture: all\n' >"$tree/DEBIAN/control"
    printf 'Maintainer: Lab <lab@lab.invalid>\nDescription: python of the lab\n' >>"$tree/DEBIAN/control"
    printf '#!/bin/sh\nexec /bin/sh "$@"\n' >"$tree/usr/bin/python3.11"
    chmod 755 "$tree/usr/bin/python3.11"
    ln -s python3.11 "$tree/usr/bin/python3"
    printf '[DEFAULT]\n# the default\ndefault-version = python3.11\nsupported-versions = python3.11\n' \
        >"$tree/usr/share/python3/debian_defaults"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/python.deb" >/dev/null
    rm -rf "$tree"
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/lab-python"
    printf 'Package: lab-python\nVersion: 1.0\nArchitecture: all\nDepends: python3-minimal\n' >"$tree/DEBIAN/control"
    printf 'Maintainer: Lab <lab@lab.invalid>\nDescription: python of the lab\n' >>"$tree/DEBIAN/control"
    printf '#!/usr/bin/python3\necho configured >/usr/share/lab-python/configured\n' >"$tree/DEBIAN/postinst"
    chmod 755 "$tree/DEBIAN/postinst"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/lab-python.deb" >/dev/null
    outside cp "$out/python.deb" "$out/lab-python.deb" "$root/root/"
    inroot dpkg -i /root/python.deb
    # As after an administrator has registered a newer version with update-alternatives.
    outside ln -sfn python3.13 "$root/etc/alternatives/python3"
    outside ln -sfn /etc/alternatives/python3 "$root/usr/bin/python3"
    inroot dpkg -i /root/lab-python.deb
    outside rm "$root/root/python.deb" "$root/root/lab-python.deb"
}
expect() {
    [ "$(outside readlink "$root/usr/bin/python3")" = python3.11 ] || echo "the link is wrong"
    expect_installed lab-python
    expect_file /usr/share/lab-python/configured configured
}
reference() {
    outside ln -sfn python3.11 "$root/usr/bin/python3"
    inroot dpkg --configure -a
}
