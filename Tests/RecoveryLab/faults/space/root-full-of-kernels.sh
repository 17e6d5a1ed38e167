# shellcheck shell=bash disable=SC2034,SC2154
title="/boot lies on a root that is nearly full of kernels: old ones go by dpkg, the running and the newest stay"
code=L215
finding="no-room half-configured-package"
size=160m
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
old="6.1.0-1-amd64 6.1.0-2-amd64 6.1.0-3-amd64" kept="6.1.0-4-amd64 6.1.0-10-amd64"
# shellcheck disable=SC2086
may_add=$(kernel_packages $old $kept) may_remove=$(kernel_packages $old) replans="what else is to be done shows when there is free space"
spare_kernels=$may_remove

inject() {
    local release
    # shellcheck disable=SC2086
    for release in $old $kept; do install_kernel "$release" auto; done
    set_status linux-image-6.1.0-10-amd64 "install ok half-configured"
    inroot apt-get clean
    fill_but 6
}
# fill_but MEGABYTES: fills the file system except for this free space.
fill_but() {
    local free
    free=$(outside df --output=avail -BM "$enclosure/writes" | tail -n 1 | tr -dc 0-9)
    outside sh -c "head -c $((free - $1))M /dev/zero >'$root/opt/full'"
}
expect() {
    local release
    expect_gone linux-image-6.1.0-1-amd64
    for release in $kept; do expect_installed "linux-image-$release"; done
    outside rm "$root/opt/full"
}
reference() {
    # shellcheck disable=SC2086,SC2046
    inroot dpkg --purge $(kernel_packages $old)
    inroot dpkg --configure -a
}
