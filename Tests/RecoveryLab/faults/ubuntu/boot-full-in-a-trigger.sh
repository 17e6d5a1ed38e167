# shellcheck shell=bash disable=SC2034,SC2154
title="/boot is full, and the trigger of initramfs-tools fails: the oldest kernel goes, and all is configured"
code=L448
ref=https://github.com/nodejs/build/issues/3296
releases=ubuntu
finding="no-room half-configured-package"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
old=99.8.0-40-generic second=99.8.0-45-generic
may_remove="linux-modules-$old linux-image-$old linux-headers-$old" spare_kernels=$may_remove
may_add="$(kernel_package_names "$running" "$old" "$second" "$newest") initramfs-tools linux-firmware"

inject() {
    local release
    small_boot 38m
    with_old_kernel
    for release in "$old" "$second" "$newest"; do
        kernel_debs "$release"
        # shellcheck disable=SC2046
        install_own $(kernel_names "$release")
        inroot apt-mark auto "linux-modules-$release" "linux-image-$release" "linux-headers-$release"
    done
    # A new image is written beside the old one, and there is no room for both.
    own_script linux-firmware postinst <<<'update-initramfs -u -k newest'
    own_deb linux-firmware 1
    install_own linux-firmware_1
}
expect() {
    local release
    expect_gone "linux-image-$old"
    for release in "$running" "$second" "$newest"; do expect_installed "linux-image-$release"; done
    expect_installed linux-firmware
    expect_installed initramfs-tools
}
reference() {
    # shellcheck disable=SC2086
    inroot dpkg --purge $may_remove
    inroot dpkg --configure -a
}
