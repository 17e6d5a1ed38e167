# shellcheck shell=bash disable=SC2034,SC2154
title="many postinsts need a program that another package has lost: it is brought back first, then all are configured"
code=L611
ref=https://github.com/microsoft/WSL/issues/7917
releases=ubuntu
finding="half-configured-package"
may_add="python3-minimal python3-py python3-jdcal python3-olefile"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    local name
    own_file python3-minimal /usr/bin/py3compile 755 <<<'#!/bin/sh'
    own_deb python3-minimal 3.12.3
    install_own python3-minimal_3.12.3
    offer_own python3-minimal_3.12.3
    outside rm "$root/usr/bin/py3compile"
    for name in python3-py python3-jdcal python3-olefile; do
        own_script "$name" postinst <<END
set -e

# Automatically added by dh_python3
if [ "\$1" = configure ]; then
    py3compile -p $name
fi
END
        own_deb "$name" 1 'Depends: python3-minimal'
        with_own "$name" 1 dpkg -i
    done
}
expect() {
    local name
    for name in python3-py python3-jdcal python3-olefile python3-minimal; do expect_installed "$name"; done
    outside test -x "$root/usr/bin/py3compile" || echo "the program is still missing"
}
reference() {
    inroot apt-get install -y --reinstall python3-minimal
    inroot dpkg --configure -a
}
