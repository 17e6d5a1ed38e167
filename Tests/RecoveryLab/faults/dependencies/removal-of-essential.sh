# shellcheck shell=bash disable=SC2034,SC2154
title="a package that conflicts with an essential one was forced in: named, it goes; everything healthy stays"
code=L243
finding=conflicting-packages
releases="bookworm trixie"
variants="unnamed named"
may_add=lab-foe
case $variant in
    named) repair_arguments="--allow-remove lab-foe" may_remove=lab-foe plan_arguments=$repair_arguments ;;
    unnamed) left=lab-foe expect_exit=2 logged=no ;;
esac

inject() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/lab-foe"
    printf 'Package: lab-foe\nVersion: 1.0\nArchitecture: all\nMaintainer: Lab <lab@lab.invalid>\n' >"$tree/DEBIAN/control"
    printf 'Conflicts: sed, lab-plain\nDescription: foe of the lab\n' >>"$tree/DEBIAN/control"
    echo foe >"$tree/usr/share/lab-foe/file1"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/lab-foe.deb" >/dev/null
    outside cp "$out/lab-foe.deb" "$root/root/"
    inroot dpkg -i --force-conflicts --force-remove-essential --force-remove-protected /root/lab-foe.deb
    outside rm "$root/root/lab-foe.deb"
}
expect() {
    if [ "$variant" = named ]; then
        expect_gone lab-foe
    else
        expect_state lab-foe "install ok installed" 1.0
        expect_said '--allow-remove lab-foe'
    fi
    expect_installed sed
    expect_installed lab-plain
}
reference() { [ "$variant" = unnamed ] || inroot dpkg --purge lab-foe; }
