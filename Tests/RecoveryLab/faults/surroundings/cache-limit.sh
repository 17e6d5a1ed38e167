# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="apt.conf.d has a limit that apt's cache does not fit into: every apt command stops; named, the rest is repaired"
code=L325
finding="configuration-suspicious half-configured-package"
found_later="solver-failed verification-failed"
releases="bookworm trixie"
expect_exit="1 2" judged=no

inject() {
    set_status lab-spare "install ok half-configured"
    outside sh -c "echo 'APT::Cache-Start \"4096\"; APT::Cache-Limit \"400000\";' >'$root/etc/apt/apt.conf.d/90limit'"
}
expect() {
    judge_states
    # apt-mark fails with this limit too.
    outside rm "$root/etc/apt/apt.conf.d/90limit"
    judge_graph
    expect_installed lab-spare
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'Cache-Limit' "$out/repair.log" || echo "the setting is not named"
}
reference() { inroot dpkg --configure -a; }
