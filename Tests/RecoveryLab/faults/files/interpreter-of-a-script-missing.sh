# shellcheck shell=bash disable=SC2034,SC2154
title="the interpreter of a maintainer script is gone, so that its package cannot be configured"
code=L309
finding="half-configured-package"
releases="bookworm trixie"
may_add="lab-interpreter lab-script"

inject() {
    install_deb lab-interpreter 1.0
    outside mv "$root/usr/bin/lab-run" "$out/lab-run"
    install_deb lab-script 1.0
}
expect() {
    expect_installed lab-script
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'damaged-program */usr/bin/lab-run' "$out/repair.log" ||
        echo "the interpreter is not named"
}
reference() {
    outside mv "$out/lab-run" "$root/usr/bin/lab-run"
    inroot dpkg --configure -a
}
