# shellcheck shell=bash disable=SC2034,SC2154
title="a postinst that always fails, no newer version, nobody needs the package: it stays, and goes when it is named"
code=L024
finding=half-configured-package
releases="bookworm trixie"
variants="unnamed named"
may_add=lab-fails replans="that a step fails shows only when it is run"
case $variant in
    named) repair_arguments="--allow-remove lab-fails" may_remove=lab-fails ;;
    unnamed) left=lab-fails expect_exit=2 ;;
esac

inject() { install_deb lab-fails 1.0; }
expect() {
    case $variant in
        named) expect_gone lab-fails ;;
        unnamed)
            expect_state lab-fails "install ok half-configured" 1.0
            expect_said 'its postinst failed: "lab-fails: this version cannot work"' '--allow-remove lab-fails removes it'
            ;;
    esac
}
reference() { [ "$variant" = unnamed ] || inroot dpkg --remove lab-fails; }
