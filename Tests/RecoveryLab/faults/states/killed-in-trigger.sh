# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg killed while a trigger ran"
code=L044
finding=half-configured-package
may_add=lab-activator

inject() {
    flag lab-listener.postinst.kill
    install_deb lab-activator 1.0
}
reference() { inroot dpkg --configure -a; }
