# shellcheck shell=bash disable=SC2034,SC2154
title="a version from elsewhere is too new for what needs it: named, not downgraded, the rest is repaired"
code=L242
finding="unmet-dependency half-installed-package"
may_add=lab-needs-old left=lab-needs-old expect_exit="1 2"

inject() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/lab-needs-old"
    printf 'Package: lab-needs-old\nVersion: 1.0\nArchitecture: all\nMaintainer: Lab <lab@lab.invalid>\n' >"$tree/DEBIAN/control"
    printf 'Depends: lab-core (<= 1.0)\nDescription: package of the lab\n' >>"$tree/DEBIAN/control"
    echo old >"$tree/usr/share/lab-needs-old/file1"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/lab-needs-old.deb" >/dev/null
    outside cp "$out/lab-needs-old.deb" "$root/root/"
    inroot dpkg -i /root/lab-needs-old.deb
    outside rm "$root/root/lab-needs-old.deb"
    install_deb lab-core 2.0 --force-depends
    set_status lab-spare "install ok half-installed"
}
expect() {
    expect_installed lab-spare
    expect_installed lab-core 2.0
    inroot dpkg -s lab-needs-old 2>&1 | grep -q 'Status: install' || echo "lab-needs-old is gone"
    grep -q 'allow-downgrades lab-core=1.0' "$out/repair.log" || echo "the way back is not named"
}
reference() { :; }
