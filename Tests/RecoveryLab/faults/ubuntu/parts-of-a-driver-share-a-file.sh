# shellcheck shell=bash disable=SC2034,SC2154
title="two packages of one source and version bring the same file: the upgrade is finished, as both are of one source"
code=L449
ref=https://github.com/GoogleCloudPlatform/compute-image-packages/issues/904
releases=ubuntu
pending="the upgrade is left out, and consent is asked for"
finding=unpacked-package
may_add="nvidia-kernel-common-535 nvidia-compute-utils-535"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"
file=/usr/lib/udev/rules.d/71-nvidia.rules

inject() {
    local source='Source: nvidia-graphics-drivers-535'
    own_file nvidia-kernel-common-535 "$file" <<<'rules of 535.1'
    own_deb nvidia-kernel-common-535 535.1 "$source"
    own_deb nvidia-compute-utils-535 535.1 "$source"
    install_own nvidia-kernel-common-535_535.1 nvidia-compute-utils-535_535.1
    # The new utilities bring the file as well, without a Replaces field.
    own_file nvidia-compute-utils-535 "$file" <<<'rules of 535.2'
    own_deb nvidia-kernel-common-535 535.2 "$source"
    own_deb nvidia-compute-utils-535 535.2 "$source"
    offer_own nvidia-kernel-common-535_535.2 nvidia-compute-utils-535_535.2
    inroot apt-get dist-upgrade -y
}
expect() {
    expect_installed nvidia-kernel-common-535 535.2
    expect_installed nvidia-compute-utils-535 535.2
    expect_file "$file" 'rules of 535'
}
reference() {
    inroot apt-get -f install -y -o DPkg::Options::=--force-overwrite
    inroot apt-get dist-upgrade -y -o DPkg::Options::=--force-overwrite
}
