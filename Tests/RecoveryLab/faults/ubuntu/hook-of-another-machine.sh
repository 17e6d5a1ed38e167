# shellcheck shell=bash disable=SC2034,SC2154
title="a hook of a package for another kind of machine fails for every kernel: hook, owner and remedy are named, all stay"
code=L434
ref=https://github.com/scaleway/kernel-tools/issues/379
releases=ubuntu
pending="the remedy is not told"
variants="initramfs kernel"
finding=half-configured-package
expect_exit=2 replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
may_add="$(kernel_package_names "$running" "$newest") flash-kernel initramfs-tools"
case $variant in
    initramfs) left=initramfs-tools hook=/etc/initramfs/post-update.d/flash-kernel ;;
    kernel) left="linux-image-$newest linux-image-generic linux-generic" hook=/etc/kernel/postinst.d/zz-flash-kernel ;;
esac

inject() {
    own_file flash-kernel "$hook" 755 <<'END'
#!/bin/sh
[ -d /proc/device-tree ] || { echo 'Unsupported platform.' >&2; exit 1; }
END
    own_deb flash-kernel 3.107ubuntu9
    with_old_kernel && install_own flash-kernel_3.107ubuntu9
    case $variant in
        initramfs) inroot dpkg-trigger --no-await --by-package=dpkg update-initramfs; inroot dpkg --triggers-only -a ;;
        kernel) offer_newest_kernel && inroot apt-get dist-upgrade -y ;;
    esac
}
expect() {
    expect_installed flash-kernel
    case $variant in
        initramfs) expect_state initramfs-tools "install ok half-configured" ;;
        kernel)
            expect_state "linux-image-$newest" "install ok half-configured"
            expect_installed "linux-image-$running"
            ;;
    esac
    expect_said 'Unsupported platform.' "$hook" 'belongs to flash-kernel' 'purge flash-kernel'
}
reference() { inroot dpkg --configure -a; }
