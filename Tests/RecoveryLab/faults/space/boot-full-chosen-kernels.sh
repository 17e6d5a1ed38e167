# shellcheck shell=bash disable=SC2034,SC2154
title="/boot is full of kernels that a person installed: none is removed without a word"
code=L212
finding="no-room half-configured-package"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
all="6.1.0-1-amd64 6.1.0-2-amd64 6.1.0-3-amd64 6.1.0-10-amd64"
# shellcheck disable=SC2086
may_add=$(kernel_packages $all) expect_exit="1 2" left="linux-image-6.1.0-10-amd64" replans="that a step fails shows only when it is run"

inject() {
    local release
    small_boot 39m
    for release in $all; do install_kernel "$release"; done
}
expect() {
    local release
    for release in ${all% *}; do expect_installed "linux-image-$release"; done
    grep -q -- '--allow-remove linux-' "$out/repair.log" || echo "what a person must say is not named"
    driver repair --yes --allow-remove linux-image-6.1.0-1-amd64,linux-headers-6.1.0-1-amd64 >>"$out/repair.log" 2>&1 ||
        echo "with the word: exit status $?"
    expect_gone linux-image-6.1.0-1-amd64
    expect_installed linux-image-6.1.0-10-amd64
}
may_remove=$(kernel_packages 6.1.0-1-amd64)
reference() { :; }
