# shellcheck shell=bash disable=SC2034,SC2154
title="repaired from outside with --root: killed in postinst"
code=L095
finding=half-configured-package

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
}
repair() { driver_outside repair --yes --root "$root"; }
