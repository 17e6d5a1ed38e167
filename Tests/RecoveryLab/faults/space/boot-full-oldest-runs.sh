# shellcheck shell=bash disable=SC2034,SC2154
title="/boot is full and the oldest kernel runs: the next one goes"
code=L213
finding="no-room half-configured-package"
releases="bookworm trixie"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
running=$(uname -r) old=99.1.0-1-amd64 kept="99.1.0-2-amd64 99.1.0-3-amd64"
# shellcheck disable=SC2086
may_add=$(kernel_packages $running $old $kept) may_remove=$(kernel_packages $old)
spare_kernels=$may_remove

inject() {
    local release
    small_boot 39m
    for release in $running $old $kept; do install_kernel "$release" auto; done
}
expect() {
    local release
    expect_gone "linux-image-$old"
    for release in $running $kept; do expect_installed "linux-image-$release"; done
}
reference() {
    # shellcheck disable=SC2086,SC2046
    inroot dpkg --purge $(kernel_packages $old)
    inroot dpkg --configure -a
}
