# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, and the .deb in the cache has the right size, a sound outline and one wrong byte"
code=L175
finding=reinst-required
releases="bookworm trixie"

inject() {
    local cached=$root/var/cache/apt/archives/lab-data_1.0_all.deb
    outside cp "$home/archive/pool/1.0/lab-data_1.0.deb" "$cached"
    outside sh -c "printf Z | dd of='$cached' bs=1 seek=\$((\$(stat -c %s '$cached') - 40)) conv=notrunc"
    set_status lab-data "install reinstreq half-installed"
}
expect() {
    [ -n "${LAB_REFERENCE:-}" ] ||
        outside find "$root/var/lib/aptmedic" -path '*aside*' -name lab-data_1.0_all.deb | grep -q . ||
        echo "the wrong archive was not kept"
}
reference() {
    inroot apt-get clean
    inroot apt-get install -y --reinstall lab-data
}
