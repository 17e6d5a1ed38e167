# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the postinst of a kernel runs a hook of another package, which fails: the hook is named, and whose it is"
code=L460
ref=https://github.com/scaleway/kernel-tools/issues/379
releases="bookworm trixie"
# kernel: in /etc/kernel/postinst.d. initramfs: in a directory of hooks of a hook. stranger: of no package.
variants="kernel initramfs stranger"
finding="half-configured-package unpacked-package"
kernel=linux-image-6.1.0-77-amd64
may_add="$kernel linux-image-lab lab-firmware" left="$kernel linux-image-lab"
expect_exit=2 replans="that a step fails shows only when it is run"

inject() {
    local hook=/etc/kernel/postinst.d/zz-lab-firmware
    [ "$variant" != initramfs ] || hook=/etc/initramfs/post-update.d/zz-lab-firmware
    own_script "$kernel" postinst <<'END'
set -e
mkdir -p /etc/initramfs/post-update.d
run-parts --report --exit-on-error --arg=6.1.0-77-amd64 --arg=/boot/vmlinuz-6.1.0-77-amd64 /etc/kernel/postinst.d
run-parts --report --exit-on-error --arg=6.1.0-77-amd64 --arg=/boot/initrd.img-6.1.0-77-amd64 \
    /etc/initramfs/post-update.d
END
    mkdir -p "$out/own/lab-firmware${hook%/*}" "$out/own/lab-firmware/DEBIAN"
    {
        printf '#!/bin/sh\necho "lab-firmware: Unsupported platform." >&2\n'
        echo 'echo "lab-firmware: this board has no /proc/device-tree" >&2; exit 1'
    } >"$out/own/lab-firmware$hook"
    chmod 755 "$out/own/lab-firmware$hook"
    echo "$hook" >"$out/own/lab-firmware/DEBIAN/conffiles"
    own_deb lab-firmware 1
    own_deb "$kernel" 1
    own_deb linux-image-lab 1 "Depends: $kernel"
    if [ "$variant" = stranger ]; then
        outside sh -c 'mkdir -p "$1$3" && cp "$2$3/zz-lab-firmware" "$1$3/"' sh "$root" "$out/own/lab-firmware" "${hook%/*}"
    else
        with_own lab-firmware 1 dpkg -i
    fi
    offer_own "${kernel}_1" linux-image-lab_1
    inroot apt-get install -y linux-image-lab
}
expect() {
    expect_state "$kernel" "install ok half-configured" 1
    expect_state linux-image-lab "install ok unpacked" 1
    expect_said 'Unsupported platform'
    case $variant in
        kernel) expect_said /etc/kernel/postinst.d/zz-lab-firmware 'lab-firmware 1' ;;
        initramfs) expect_said /etc/initramfs/post-update.d/zz-lab-firmware 'lab-firmware 1' ;;
        stranger) expect_said /etc/kernel/postinst.d/zz-lab-firmware 'no package' ;;
    esac
    [ "$variant" = stranger ] || expect_installed lab-firmware 1
    ! grep -q -- "--allow-remove $kernel" "$out/repair.log" || echo "the removal of the kernel is offered"
}
reference() { :; }
