# shellcheck shell=bash disable=SC2034,SC2154
title="linux-generic is new, the metapackage of its headers is old: the new headers come, and all fit together"
code=L615
releases=ubuntu
finding="unpacked-package"
# shellcheck source=Tests/RecoveryLab/lib/ubuntu-kernels.sh
. "$lab/lib/ubuntu-kernels.sh"
may_add="$(kernel_package_names "$running" "$newest") initramfs-tools"

inject() {
    with_old_kernel
    offer_newest_kernel
    # An upgrade ended after the first half of its packages.
    outside sh -c "cp '$out'/linux-*'$newest'_1.deb '$out'/linux-image-generic_2.deb '$out'/linux-generic_2.deb '$root/root/'
        rm '$root'/root/linux-headers-*.deb"
    inroot sh -c 'dpkg -i /root/linux-*.deb; rm /root/linux-*.deb'
}
expect() {
    local name
    for name in linux-generic linux-headers-generic linux-image-generic; do expect_installed "$name" 2; done
    for name in "linux-headers-$newest" "linux-image-$newest" "linux-image-$running"; do expect_installed "$name"; done
}
reference() { inroot apt-get -f install -y; }
