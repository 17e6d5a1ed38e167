# shellcheck shell=bash disable=SC2034,SC2154
title="/boot is full of kernels and the new one cannot be configured: the oldest goes, the new one is finished"
code=L210
finding="no-room half-configured-package"
releases="bookworm trixie"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
old=6.1.0-1-amd64 kept="6.1.0-2-amd64 6.1.0-3-amd64 6.1.0-10-amd64"
# shellcheck disable=SC2086
may_add="linux-image-amd64 $(kernel_packages $old $kept)" may_remove=$(kernel_packages $old)
spare_kernels=$may_remove

inject() {
    local release
    small_boot 39m
    for release in $old ${kept% *}; do install_kernel "$release" auto; done
    install_kernel "${kept##* }" auto
    install_meta "${kept##* }"
}
expect() {
    local release
    expect_gone "linux-image-$old"
    expect_gone "linux-headers-$old"
    for release in $kept; do expect_installed "linux-image-$release"; done
    expect_installed linux-image-amd64
    outside test -s "$root/boot/initrd.img-${kept##* }" || echo "the new kernel has no initrd"
}
reference() {
    # shellcheck disable=SC2086,SC2046
    inroot dpkg --purge $(kernel_packages $old)
    inroot dpkg --configure -a
}
