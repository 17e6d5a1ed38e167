# shellcheck shell=bash disable=SC2034,SC2154
title="/boot is too small for two kernels: none is removed, not even the broken one, and it is said"
code=L214
finding="no-room half-configured-package"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
all="6.1.0-1-amd64 6.1.0-2-amd64"
# shellcheck disable=SC2086
may_add=$(kernel_packages $all) expect_exit="1 2" left="linux-image-6.1.0-2-amd64" replans="that a step fails shows only when it is run"

inject() {
    local release
    small_boot 16m
    for release in $all; do install_kernel "$release" auto; done
}
expect() {
    expect_installed linux-image-6.1.0-1-amd64
    inroot dpkg -l linux-image-6.1.0-2-amd64 | grep -q '^iF' || echo "the new kernel is not as it was"
    grep -q '^.*no-room' "$out/repair.log" || echo "that /boot is full is not said"
}
reference() { :; }
