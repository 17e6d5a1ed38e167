# shellcheck shell=bash disable=SC2034,SC2154
title="a proxy that does not listen: nothing can be fetched; it is named, and the rest is repaired"
code=L178
finding="half-configured-package half-installed-package"
releases="bookworm trixie"
left=lab-data expect_exit=2 judged=no

inject() {
    outside sh -c "echo 'Acquire::http::Proxy \"http://127.0.0.1:1/\";' >'$root/etc/apt/apt.conf.d/80proxy'"
    set_status lab-spare "install ok half-configured"
    set_status lab-data "install ok half-installed"
}
expect() {
    expect_installed lab-spare
    expect_state lab-data "install ok half-installed"
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'through the proxy http://127.0.0.1:1/' "$out/repair.log" ||
        echo "the proxy is not named"
}
reference() { inroot dpkg --configure -a; }
