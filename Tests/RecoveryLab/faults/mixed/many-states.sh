# shellcheck shell=bash disable=SC2034,SC2154
title="one package in each unfinished state, one of them held"
code=L083
finding="half-installed-package unpacked-package half-configured-package reinst-required triggers-pending"
may_add="lab-activator lab-server"

inject() {
    unpack lab-server 1.0
    install_deb lab-activator 1.0 --no-triggers
    set_status lab-spare "install ok half-installed"
    set_status lab-held "hold ok half-configured"
    set_status lab-app "install reinstreq half-installed"
}
reference() {
    inroot apt-get install -y --reinstall lab-spare lab-app
    inroot dpkg --configure -a
}
