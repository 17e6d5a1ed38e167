# shellcheck shell=bash disable=SC2034,SC2154
title="a package that cannot be configured is removed because it was named, and its purge would delete its data"
code=L028
finding=half-configured-package
variants="unnamed named"
replans="that a step fails shows only when it is run"
case $variant in
    named) repair_arguments="--allow-remove lab-data" may_remove=lab-data ;;
    unnamed) left=lab-data expect_exit=2 ;;
esac

inject() {
    flag lab-data.postinst.fail
    install_deb lab-data 1.0
}
expect() {
    case $variant in
        named) expect_gone lab-data ;;
        unnamed) expect_state lab-data "install ok half-configured" 1.0 ;;
    esac
}
reference() { [ "$variant" = unnamed ] || inroot dpkg --remove lab-data; }
