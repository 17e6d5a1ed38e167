# shellcheck shell=bash disable=SC2034,SC2154
title="an update is phased and this machine is not among the first: explained as that, and left alone"
code=L335
finding=upgrades-kept-back
releases="bookworm trixie"
expect_before=healthy check_arguments=--upgrades check_exit=0
logged=no

inject() {
    local top=$work/www/fault/$id dists
    add_suite 2.0 lab-upgrade
    dists=$top/dists/extra
    # As in Ubuntu's indexes. In a chroot apt installs every phased update, unless it is configured not to.
    sed -i 's/^Version: 2.0$/&\nPhased-Update-Percentage: 1/' "$dists"/main/binary-*/Packages
    (cd "$top" && apt-ftparchive --no-sha1 --no-sha512 -o APT::FTPArchive::Release::Suite=extra \
        -o APT::FTPArchive::Release::Codename=extra -o APT::FTPArchive::Release::Components=main \
        -o "APT::FTPArchive::Release::Architectures=$(dpkg --print-architecture)" release dists/extra) >"$out/Release"
    cp "$out/Release" "$dists/Release"
    sign_release "$dists"
    outside sh -c "echo 'APT::Get::Never-Include-Phased-Updates \"true\";' >'$root/etc/apt/apt.conf.d/50phased'"
    quietly inroot apt-get update
}
expect() {
    expect_installed lab-upgrade 1.0
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'phased, 1 %' "$out/check.json" || echo "it is not explained"
}
reference() { :; }
