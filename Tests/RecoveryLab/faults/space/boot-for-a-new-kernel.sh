# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade brings a kernel for which /boot has no space: the oldest goes first, or the kernel waits; nothing fails half-way"
code=L474
releases="bookworm trixie"
variants="spare none"
check_exit=0 replans="what the archives hold shows when they are fetched"
# shellcheck source=Tests/RecoveryLab/lib/kernels.sh
. "$lab/lib/kernels.sh"
new=6.1.0-10-amd64
case $variant in
    spare)
        old=6.1.0-1-amd64 kept="6.1.0-2-amd64 6.1.0-3-amd64"
        may_remove=$(kernel_packages $old) spare_kernels=$may_remove found_later=upgrade-blocked
        ;;
    none)
        old='' kept="6.1.0-2-amd64 6.1.0-3-amd64" expect_exit=1 judged=no found_later=upgrade-blocked
        ;;
esac
# shellcheck disable=SC2086
may_add="linux-image-amd64 $(kernel_packages $old $kept $new)"

inject() {
    local release top=$work/www/fault/$id
    # Enough for an initial file system of 8 MB, but not for an image of 2 MB beside it.
    case $variant in spare) small_boot 39m ;; none) small_boot 29m ;; esac
    for release in $old $kept; do install_kernel "$release" auto; done
    install_meta "${kept##* }"
    mkdir -p "$top/pool"
    kernel_deb "$new"
    cp "$out/linux-image-$new.deb" "$top/pool/"
    meta "$new"
    cp "$out/meta.deb" "$top/pool/"
    publish 2.0 lab-data
}
# meta RELEASE: version 2.0 of the metapackage, which depends on this kernel.
meta() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/doc/linux-image-amd64"
    control linux-image-amd64 "Depends: linux-image-$1" | sed 's/^Version: .*/Version: 2.0/' >"$tree/DEBIAN/control"
    echo "$1" >"$tree/usr/share/doc/linux-image-amd64/release"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/meta.deb" >/dev/null
    rm -rf "$tree"
}
expect() {
    local release
    for release in $kept; do
        expect_installed "linux-image-$release"
        outside test -s "$root/boot/initrd.img-$release" || echo "$release has lost its initrd"
    done
    expect_installed lab-data 2.0
    judge_states
    if [ "$variant" = spare ]; then
        expect_gone "linux-image-$old"
        expect_installed "linux-image-$new"
        expect_installed linux-image-amd64 2.0
        outside test -s "$root/boot/initrd.img-$new" || echo "the new kernel has no initrd"
    else
        expect_gone "linux-image-$new"
        expect_installed linux-image-amd64 1.0
        expect_said "linux-image-$new" 'on /boot'
        outside test ! -e "$root/boot/vmlinuz-$new" || echo "the new kernel was begun"
    fi
}
reference() {
    # shellcheck disable=SC2046,SC2086
    [ "$variant" != spare ] || inroot dpkg --purge $(kernel_packages $old)
    # shellcheck disable=SC2046
    inroot apt-get -y dist-upgrade $([ "$variant" = spare ] || echo "linux-image-$new-")
}
