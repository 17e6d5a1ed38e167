# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="every script of three vendors' packages fails, in a removal too: named by --allow-remove they go all the same"
code=L470
ref=https://github.com/GluuFederation/oxd/issues/246
releases="bookworm trixie"
pending="they stay: --without-scripts is wanted besides, one package after the other"
finding=half-configured-package
vendors="vendor-a vendor-b vendor-c"
repair_arguments="--allow-remove vendor-a,vendor-b,vendor-c"
may_remove=$vendors may_add=$vendors replans="which scripts fail shows only when they run"
# shellcheck source=Tests/RecoveryLab/lib/vendors.sh
. "$lab/lib/vendors.sh"

inject() {
    # shellcheck disable=SC2086
    vendors_without_licence $vendors
    set_status lab-spare "install ok half-configured"
}
expect() {
    expect_installed lab-spare
    # shellcheck disable=SC2086
    vendors_gone $vendors
}
reference() {
    outside sh -c 'rm -f "$1"/var/lib/dpkg/info/vendor-?.p*' sh "$root"
    inroot dpkg --remove vendor-a vendor-b vendor-c
    inroot dpkg --configure -a
}
