# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, and the .deb in apt's cache is garbage of the right length"
code=L066
finding="reinst-required package-cache-damaged"

inject() {
    local cached=$root/var/cache/apt/archives/lab-data_1.0_all.deb
    outside cp "$home/archive/pool/1.0/lab-data_1.0.deb" "$cached"
    outside dd if=/dev/urandom of="$cached" bs=512 seek=1 count=2 conv=notrunc
    set_status lab-data "install reinstreq half-installed"
}
reference() {
    inroot apt-get clean
    inroot apt-get install -y --reinstall lab-data
}
