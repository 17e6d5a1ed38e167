# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="every script of three vendors' packages fails, in the installation and in the removal: each goes when it is asked for"
code=L466
ref=https://github.com/GluuFederation/oxd/issues/246
releases="bookworm trixie"
# fresh: they were never whole. upgraded: their new version broke. stopped: dpkg was stopped in them.
variants="fresh upgraded stopped"
finding=half-configured-package
vendors="vendor-a vendor-b vendor-c"
may_remove=$vendors may_add=$vendors replans="which scripts fail shows only when they run"
repair_arguments=--remove-broken
[ "$variant" != stopped ] || finding=reinst-required
# shellcheck source=Tests/RecoveryLab/lib/vendors.sh
. "$lab/lib/vendors.sh"

inject() {
    local name
    # shellcheck disable=SC2086
    vendors_without_licence $vendors
    if [ "$variant" = stopped ]; then
        for name in $vendors; do set_status "$name" "install reinstreq half-installed"; done
    fi
    set_status lab-spare "install ok half-configured"
}
expect() {
    expect_installed lab-spare
    # shellcheck disable=SC2086
    vendors_gone $vendors
}
reference() {
    outside sh -c 'rm -f "$1"/var/lib/dpkg/info/vendor-?.p*' sh "$root"
    inroot dpkg --remove --force-remove-reinstreq vendor-a vendor-b vendor-c
    inroot dpkg --configure -a
}
