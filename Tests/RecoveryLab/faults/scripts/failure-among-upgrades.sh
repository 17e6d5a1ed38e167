# shellcheck shell=bash disable=SC2034,SC2154
title="upgrades pending, one package that cannot be configured, one removal not finished, a garbage index"
code=L084
finding="half-configured-package unfinished-removal index-damaged"
variants="unnamed named"
may_add=lab-fails replans="that a step fails shows only when it is run"
case $variant in
    named) repair_arguments="--allow-remove lab-fails" may_remove="lab-fails lab-spare" ;;
    unnamed) left=lab-fails may_remove=lab-spare expect_exit=2 ;;
esac

inject() {
    publish 2.0 lab-upgrade lab-conf lab-data
    install_deb lab-fails 1.0
    set_status lab-spare "purge ok half-installed"
    outside dd if=/dev/urandom of="$(index 'bookworm_*_Packages')" bs=4096 count=8 conv=notrunc
}
expect() {
    [ "$variant" = named ] || expect_state lab-fails "install ok half-configured" 1.0
    expect_gone lab-spare
    expect_installed lab-data 2.0
    expect_installed lab-conf 2.0
}
reference() {
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
    inroot apt-get update
    [ "$variant" = unnamed ] || inroot dpkg --remove lab-fails
    inroot dpkg --purge lab-spare
    inroot apt-get dist-upgrade -y
}
