# shellcheck shell=bash disable=SC2034,SC2154
title="the shell is all NULs, and packages are half-configured and reinst-required: the tools first, then the rest"
code=L290
finding="damaged-program half-configured-package reinst-required"
releases="bookworm trixie"
asks_solver=no replans="what else is to be done shows when the tools run"

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
    set_status lab-plain "install reinstreq half-installed"
    cache_debs "$apt_cache" dash
    damage zero "$(files_in_root /bin/sh)"
}
