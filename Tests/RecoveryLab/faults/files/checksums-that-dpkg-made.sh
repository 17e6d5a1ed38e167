# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="checksums that dpkg made itself are gone, as the archive has none; those of another package lack their last newline"
code=L318
finding=checksums-damaged
releases="bookworm trixie"
check_exit=1 may_add=lab-bare

inject() {
    install_deb lab-bare 1.0
    outside sh -c 'cd "$1/var/lib/dpkg/info" && mv lab-bare.md5sums "$2/bare" && cp lab-data.md5sums "$2/data" &&
        truncate -s -1 lab-data.md5sums' sh "$root" "$out"
}
expect() {
    outside cmp "$out/bare" "$root/var/lib/dpkg/info/lab-bare.md5sums" 2>&1
    outside cmp "$out/data" "$root/var/lib/dpkg/info/lab-data.md5sums" 2>&1
}
reference() { inroot apt-get install -y --reinstall lab-bare lab-data; }
