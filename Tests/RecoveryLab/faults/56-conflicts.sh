# shellcheck shell=bash disable=SC2034,SC2154
title="two packages installed although they conflict: one of them has to go"
finding=conflicting-packages
may_add="lab-cat lab-dog" may_remove="lab-cat lab-dog"

inject() {
    install_deb lab-cat 1.0
    install_deb lab-dog 1.0 --force-conflicts
}
expect() {
    [ -z "$(expect_installed lab-cat)" ] || [ -z "$(expect_installed lab-dog)" ] || echo "both are gone"
}
reference() { inroot apt-get install -f -y; }
