# shellcheck shell=bash disable=SC2034,SC2154
title="an essential package is reinst-required, and one that dpkg itself needs is unpacked"
code=L029
finding="reinst-required unpacked-package"
releases="bookworm trixie"

inject() {
    set_status sed "install reinstreq half-installed"
    set_status tar "install ok unpacked"
}
reference() {
    inroot apt-get install -y --reinstall sed
    inroot dpkg --configure -a
}
