# shellcheck shell=bash disable=SC2034,SC2154
title="a held package is reinst-required, a newer version exists: the same version again, and still held"
code=L032
found_later=selection-lost
finding=reinst-required
releases="bookworm trixie"

inject() {
    publish 2.0 lab-held
    set_status lab-held "hold reinstreq half-installed"
}
expect() { expect_installed lab-held 1.0; }
reference() {
    inroot apt-get install -y --reinstall --allow-change-held-packages lab-held=1.0
    inroot apt-mark hold lab-held
}
