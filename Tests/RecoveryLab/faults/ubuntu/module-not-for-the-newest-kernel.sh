# shellcheck shell=bash disable=SC2034,SC2154
title="dkms cannot build a module for the newest kernel alone: module, cause and running kernel are told, all packages stay"
code=L432
ref=https://github.com/jnicolson/gasket-builder/issues/6
releases=ubuntu
variants="upgrade during newer-module"
finding="half-configured-package module-build-failed"
replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
may_add="$(kernel_package_names "$running" "$newest") dkms gasket-dkms initramfs-tools"
case $variant in
    newer-module) may_add+=" gasket-dkms" ;;
    during) finding=half-configured-package found_later=module-build-failed ;;
esac
[ "$variant" = newer-module ] ||
    left="linux-image-$newest linux-headers-$newest linux-headers-generic linux-image-generic linux-generic" expect_exit=2

# shellcheck disable=SC2046
inject() {
    kernel_debs "$running" && kernel_debs "$newest" && meta_debs "$running" 1
    dkms_deb && initramfs_deb && gasket_deb 1.0 no_llseek
    install_own initramfs-tools_0.142ubuntu25 dkms_3.0.11-1ubuntu13 $(kernel_names "$running" 1)
    install_own gasket-dkms_1.0
    meta_debs "$newest" 2
    offer_own $(kernel_names "$newest" 2)
    if [ "$variant" = during ]; then
        # Another package is broken, so that the repair has something to do and makes the upgrade itself.
        set_status lab-spare "install ok half-configured"
        return
    fi
    inroot apt-get dist-upgrade -y
    [ "$variant" != newer-module ] || { gasket_deb 1.1 noop_llseek && offer_own gasket-dkms_1.1; }
}
expect() {
    local name
    for name in "linux-image-$running" "linux-headers-$running" "linux-modules-$running" "linux-modules-$newest" dkms; do
        expect_installed "$name"
    done
    outside test -e "$root/lib/modules/$running/updates/dkms/gasket.ko" || echo "the module of the running kernel is lost"
    if [ "$variant" = newer-module ]; then
        expect_installed gasket-dkms 1.1
        expect_installed "linux-image-$newest"
        expect_installed linux-generic 2
        outside test -e "$root/lib/modules/$newest/updates/dkms/gasket.ko" || echo "the newest kernel has no module"
        return
    fi
    expect_installed gasket-dkms 1.0
    expect_state "linux-headers-$newest" "install ok half-configured"
    expect_state linux-headers-generic "install ok unpacked" 2
    expect_state linux-generic "install ok unpacked" 2
    expect_said "gasket" "error: 'no_llseek' undeclared here" "$running" "dkms remove gasket/1.0 -k $newest"
    grep -qF "no_llseek" "$out/check.json" || [ "$variant" = during ] || echo "check does not tell the first error"
}
reference() { inroot dpkg --configure -a; }
