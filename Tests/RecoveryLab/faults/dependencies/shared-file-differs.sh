# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a file shared by two architectures of a library differs in the new version of one: neither is removed, both named"
code=L453
ref=https://github.com/tieto/sipe/issues/93
releases="bookworm trixie"
# before: an upgrade has failed at it. during: the repair would make the upgrade.
variants="before during"
pending="the upgrade is begun and leaves a version-skew; after it only that is said, not the file that both share"
expect_before=skip check_exit="0 1 2" judged=no asks_solver=no
may_add="lab-shared lab-shared:i386" replans="what an upgrade meets shows when its archives are there"
# shellcheck source=Tests/RecoveryLab/lib/foreign.sh
. "$lab/lib/foreign.sh"
case $variant in before) expect_exit=2 ;; during) expect_exit=1 ;; esac

inject() {
    foreign_root
    shared_library amd64 1 one
    shared_library i386 1 one
    shared_library amd64 2 two
    shared_library i386 2 three
    install_shared 1
    offer_shared 2
    case $variant in
        before) inroot apt-get dist-upgrade -y ;;
        during) set_status lab-spare "install ok half-configured" ;;
    esac
}
expect() {
    local architecture status
    expect_installed lab-spare
    for architecture in amd64 i386; do
        status=$(inroot dpkg-query -W -f '${Status} ${Version}' "lab-shared:$architecture")
        case $variant:$status in
            during:'install ok installed 1' | before:'install ok installed '[12] | before:'install ok unpacked '[12]) ;;
            *) echo "lab-shared:$architecture is '$status'" ;;
        esac
    done
    expect_said /usr/share/doc/lab-shared/changelog 'different from other instances' '--allow-overwrite lab-shared'
}
reference() { :; }
