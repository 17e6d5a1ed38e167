# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="/etc/alternatives is gone with all its links, and a package that registers there is half-configured"
code=L320
finding="alternative-link-wrong half-configured-package"
releases="bookworm trixie"
may_add="lab-one lab-two"

inject() {
    install_deb lab-two 1.0
    install_deb lab-one 1.0
    outside mv "$root/etc/alternatives/README" "$out/README"
    outside rm -r "$root/etc/alternatives"
    set_status lab-one "install ok half-configured"
}
expect() {
    inroot awk 'BEGIN { exit 0 }' || echo "awk does not run"
    inroot which sh >/dev/null || echo "which does not run"
    [ "$(inroot /usr/bin/lab-choice)" = lab-one ] || echo "the best choice is not taken"
    # README is a conffile: a deleted conffile is not restored.
    outside mv "$out/README" "$root/etc/alternatives/README"
    [ -z "$(inroot update-alternatives --auto lab-choice 2>&1)" ] || echo "update-alternatives objects"
}
reference() {
    outside mkdir "$root/etc/alternatives"
    inroot sh -c 'for file in /var/lib/dpkg/alternatives/*; do update-alternatives --auto "${file##*/}"; done'
    inroot dpkg --configure -a
}
