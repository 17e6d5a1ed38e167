# shellcheck shell=bash disable=SC2034,SC2154
title="apt's dist-upgrade would remove a healthy package: refused unattended and said, everything else is upgraded"
code=L339
finding=half-configured-package
releases="bookworm trixie"
judged=no expect_exit="0 1" replans="that a step fails shows only when it is run"

inject() {
    local tree=$out/tree top=$work/www/fault/$id
    mkdir -p "$tree/DEBIAN" "$top/pool"
    # A package that two manually installed packages need, in a version that conflicts with one of them.
    printf '%s\n' 'Package: lab-lib' 'Version: 3.0' 'Architecture: all' 'Conflicts: lab-plain' 'Priority: required' \
        'Maintainer: Lab <lab@lab.invalid>' 'Description: a library of the lab' >"$tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$top/pool/lab-lib_3.0.deb" >/dev/null
    rm -r "$tree/DEBIAN" && mkdir "$tree/DEBIAN"
    printf '%s\n' 'Package: lab-app' 'Version: 3.0' 'Architecture: all' 'Depends: lab-lib (>= 3.0)' 'Priority: required' \
        'Maintainer: Lab <lab@lab.invalid>' 'Description: what needs the library' >"$tree/DEBIAN/control"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$top/pool/lab-app_3.0.deb" >/dev/null
    add_suite 2.0 lab-upgrade && quietly inroot apt-get update
    inroot apt-get -s dist-upgrade
    set_status lab-spare "install ok half-configured"
}
expect() {
    judge_states
    expect_installed lab-spare
    expect_installed lab-plain
    expect_installed lab-upgrade 2.0
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get upgrade -y --with-new-pkgs
}
