# shellcheck shell=bash disable=SC2034,SC2154
title="a name that a package makes a part of another alternative is one of its own: the package cannot be configured"
code=L314
finding="alternative-conflict half-configured-package"
releases="bookworm trixie"
may_add=lab-one

inject() {
    inroot update-alternatives --install /usr/share/lab-choice-text lab-choice-text /usr/share/lab-one/file1 10
    outside mkdir -p "$root/usr/share/lab-one"
    outside touch "$root/usr/share/lab-one/file1"
    inroot update-alternatives --install /usr/share/lab-choice-text lab-choice-text /usr/share/lab-one/file1 10
    install_deb lab-one 1.0
}
expect() {
    expect_installed lab-one
    [ "$(inroot /usr/bin/lab-choice)" = lab-one ] || echo "the alternative is not there"
}
reference() {
    inroot update-alternatives --remove-all lab-choice-text
    inroot dpkg --configure -a
}
