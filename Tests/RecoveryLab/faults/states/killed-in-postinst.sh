# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg killed by the power cut during a postinst, which works the next time"
code=L023
finding=half-configured-package
releases="bookworm trixie"

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
}
reference() { inroot dpkg --configure -a; }
