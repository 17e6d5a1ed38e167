# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade waits, and its .deb in the cache has the right size and a wrong byte: apt would give it to dpkg"
code=L176
finding=half-configured-package

inject() {
    local cached=$root/var/cache/apt/archives/lab-upgrade_2.0_all.deb
    publish 2.0 lab-upgrade
    outside cp "$home/archive/pool/2.0/lab-upgrade_2.0.deb" "$cached"
    outside sh -c "printf Z | dd of='$cached' bs=1 seek=\$((\$(stat -c %s '$cached') - 40)) conv=notrunc"
    set_status lab-spare "install ok half-configured"
}
expect() { expect_installed lab-upgrade 2.0; }
reference() {
    inroot apt-get clean
    inroot dpkg --configure -a
    inroot apt-get -y dist-upgrade
}
