# shellcheck shell=bash disable=SC2034,SC2154
title="a dkms module cannot be built: named with the end of its log, everything else is finished"
code=L227
finding="module-build-failed half-configured-package unpacked-package"
releases="bookworm trixie"
may_add="lab-server lab-dkms" left=lab-dkms expect_exit=2 replans="that a step fails shows only when it is run"

inject() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/src/lab-1.0"
    printf 'Package: lab-dkms\nVersion: 1.0\nArchitecture: all\n' >"$tree/DEBIAN/control"
    printf 'Maintainer: Lab <lab@lab.invalid>\nDescription: module of the lab\n' >>"$tree/DEBIAN/control"
    echo module >"$tree/usr/src/lab-1.0/dkms.conf"
    cat >"$tree/DEBIAN/postinst" <<'END'
#!/bin/sh
mkdir -p /var/lib/dkms/lab/1.0/build
printf 'DKMS make.log for lab-1.0\nlab.c:3: error: unknown type name\nmake: *** [all] Error 2\n' \
    >/var/lib/dkms/lab/1.0/build/make.log
echo 'Error! Bad return status for module build on kernel: 6.1.0-10-amd64 (x86_64)' >&2
exit 10
END
    chmod 755 "$tree/DEBIAN/postinst"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/dkms.deb" >/dev/null
    outside cp "$out/dkms.deb" "$root/root/"
    inroot dpkg -i /root/dkms.deb
    outside rm "$root/root/dkms.deb"
    unpack lab-server 1.0
}
expect() {
    expect_installed lab-server
    expect_state lab-dkms "install ok half-configured" 1.0
    expect_said 'its postinst failed: "Error! Bad return status for module build'
    grep -q 'unknown type name' "$out/check.json" || echo "the end of the log is not shown"
}
reference() { inroot dpkg --configure -a; }
