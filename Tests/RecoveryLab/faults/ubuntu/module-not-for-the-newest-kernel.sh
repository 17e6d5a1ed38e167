# shellcheck shell=bash disable=SC2034,SC2154
title="dkms cannot build a module for the newest kernel alone: module, cause and running kernel are told, all packages stay"
code=L432
ref=https://github.com/jnicolson/gasket-builder/issues/6
releases=ubuntu
variants="before during"
replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
may_add="$(kernel_package_names "$running" "$newest") dkms gasket-dkms initramfs-tools"
left="linux-image-$newest linux-headers-$newest linux-headers-generic linux-image-generic linux-generic" expect_exit=2
case $variant in
    before) finding="half-configured-package module-build-failed" ;;
    during) finding=half-configured-package found_later=module-build-failed ;;
esac

inject() {
    dkms_deb && gasket_deb 1.0 no_llseek && install_own dkms_3.0.11-1ubuntu13
    with_old_kernel && install_own gasket-dkms_1.0
    offer_newest_kernel
    case $variant in
        before) inroot apt-get dist-upgrade -y ;;
        # Another package is broken, so that the repair has something to do and makes the upgrade itself.
        during) set_status lab-spare "install ok half-configured" ;;
    esac
}
expect() {
    local name
    for name in "linux-image-$running" "linux-headers-$running" "linux-modules-$running" "linux-modules-$newest" dkms; do
        expect_installed "$name"
    done
    expect_installed gasket-dkms 1.0
    outside test -e "$root/lib/modules/$running/updates/dkms/gasket.ko" || echo "the module of the running kernel is lost"
    expect_state "linux-headers-$newest" "install ok half-configured"
    expect_state linux-headers-generic "install ok unpacked" 2
    expect_state linux-generic "install ok unpacked" 2
    expect_said gasket "error: 'no_llseek' undeclared here" "$running" "dkms remove gasket/1.0 -k $newest"
    [ "$variant" = during ] || [ -n "${LAB_REFERENCE:-}" ] || grep -qF "no_llseek' undeclared" "$out/check.json" || echo "check does not tell the first error"
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get dist-upgrade -y
}
