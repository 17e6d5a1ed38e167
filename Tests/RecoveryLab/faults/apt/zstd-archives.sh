# shellcheck shell=bash disable=SC2034,SC2154
title="archives compressed with zstd, as Ubuntu's are: one is installed again, the cut list of another comes back"
code=L336
finding="reinst-required file-list-damaged"
releases="bookworm trixie"

inject() {
    local top=$work/www/fault/$id name
    mkdir -p "$top/pool" "$out/tree"
    for name in lab-spare lab-data; do
        dpkg-deb -R "$home/archive/pool/1.0/${name}_1.0.deb" "$out/tree/$name"
        sed -i 's/^Version: .*/Version: 1.5/' "$out/tree/$name/DEBIAN/control"
        dpkg-deb --root-owner-group -Zzstd -z19 --build "$out/tree/$name" "$top/pool/${name}_1.5.deb" >/dev/null
    done
    add_suite 1.0 && quietly inroot apt-get update
    inroot apt-get install -y lab-spare lab-data
    inroot apt-get clean
    set_status lab-spare "install reinstreq half-installed"
    outside truncate -s -1 "$root/var/lib/dpkg/info/lab-data.list"
}
expect() {
    expect_installed lab-spare 1.5
    expect_installed lab-data 1.5
}
reference() {
    outside rm "$root/var/lib/dpkg/info/lab-data.list"
    inroot apt-get install -y --reinstall lab-spare lab-data
}
