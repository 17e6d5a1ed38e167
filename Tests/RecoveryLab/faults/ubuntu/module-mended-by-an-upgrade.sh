# shellcheck shell=bash disable=SC2034,SC2154
title="dkms cannot build a module for the newest kernel, and the archive has a version that can be built: it is taken"
code=L445
ref=https://github.com/jnicolson/gasket-builder/issues/6
releases=ubuntu
finding="half-configured-package module-build-failed"
replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
may_add="$(kernel_package_names "$running" "$newest") dkms gasket-dkms initramfs-tools"

inject() {
    dkms_deb && gasket_deb 1.0 no_llseek && install_own dkms_3.0.11-1ubuntu13
    with_old_kernel && install_own gasket-dkms_1.0
    offer_newest_kernel
    inroot apt-get dist-upgrade -y
    gasket_deb 1.1 noop_llseek && offer_own gasket-dkms_1.1
}
expect() {
    local release
    expect_installed gasket-dkms 1.1
    expect_installed linux-generic 2
    for release in "$running" "$newest"; do
        expect_installed "linux-image-$release"
        outside test -e "$root/lib/modules/$release/updates/dkms/gasket.ko" || echo "$release has no module"
    done
}
reference() {
    inroot apt-get install -y gasket-dkms
    inroot dpkg --configure -a
}
