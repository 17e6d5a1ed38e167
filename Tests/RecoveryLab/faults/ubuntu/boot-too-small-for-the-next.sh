# shellcheck shell=bash disable=SC2034,SC2154
title="/boot has no room for the kernel that an upgrade would bring: the oldest goes first, then the upgrade is made"
code=L436
ref=https://github.com/lavabit/robox/issues/294
releases=ubuntu
pending="the new kernel is left out, no old kernel goes, and the upgrade without it fails: nothing is upgraded"
finding=half-configured-package
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
old=99.8.0-40-generic second=99.8.0-45-generic
may_remove="linux-modules-$old linux-image-$old linux-headers-$old" spare_kernels=$may_remove
may_add="$(kernel_package_names "$running" "$old" "$second" "$newest") initramfs-tools"

inject() {
    local release
    # Three kernels of 9 MB each fit, and one more image, but not a fourth kernel.
    small_boot 36200k
    with_old_kernel
    for release in "$old" "$second"; do
        kernel_debs "$release"
        # shellcheck disable=SC2046
        install_own $(kernel_names "$release")
        inroot apt-mark auto "linux-modules-$release" "linux-image-$release" "linux-headers-$release"
    done
    offer_newest_kernel
    # Another package is broken, so that the repair has something to do and makes the upgrade itself.
    set_status lab-spare "install ok half-configured"
}
expect() {
    local release
    expect_gone "linux-image-$old"
    for release in "$running" "$second" "$newest"; do
        expect_installed "linux-image-$release"
        outside test -s "$root/boot/initrd.img-$release" || echo "$release has no initrd"
    done
    expect_installed linux-generic 2
    [ -n "${LAB_REFERENCE:-}" ] || grep -q "linux-image-$old" "$out/plan.json" || echo "the plan does not show the kernel that goes"
}
reference() {
    # shellcheck disable=SC2086
    inroot dpkg --purge $may_remove
    inroot dpkg --configure -a
    inroot apt-get dist-upgrade -y
}
