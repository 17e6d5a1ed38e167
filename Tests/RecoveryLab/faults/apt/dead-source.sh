# shellcheck shell=bash disable=SC2034,SC2154
title="one source cannot be reached: everything else is repaired"
code=L068
found_later=source-unreachable
finding=half-installed-package
expect_exit=1 judged=no

inject() {
    outside sh -c "echo 'deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:1/dead dead main' \
        >'$root/etc/apt/sources.list.d/dead.list'"
    set_status lab-spare "install ok half-installed"
}
expect() {
    judge_states
    judge_graph
    [ -n "${LAB_REFERENCE:-}" ] || grep -q '127.0.0.1:1' "$out/repair.log" || echo "the source is not named"
}
reference() { inroot apt-get install -y --reinstall lab-spare; }
