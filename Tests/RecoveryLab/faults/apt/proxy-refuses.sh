# shellcheck shell=bash disable=SC2034,SC2154
title="a proxy that does not listen: nothing can be fetched; it is named, and the rest is repaired"
code=L178
finding=half-configured-package
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    outside sh -c "echo 'Acquire::http::Proxy \"http://127.0.0.1:1/\";' >'$root/etc/apt/apt.conf.d/80proxy'"
    set_status lab-spare "install ok half-configured"
}
expect() {
    judge_states
    judge_graph
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'through the proxy http://127.0.0.1:1/' "$out/repair.log" ||
        echo "the proxy is not named"
}
reference() { inroot dpkg --configure -a; }
