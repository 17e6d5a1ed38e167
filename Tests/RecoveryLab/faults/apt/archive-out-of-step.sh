# shellcheck shell=bash disable=SC2034,SC2154
title="an archive's index is not what its Release file says, as while a mirror is written: named, the rest is repaired"
code=L338
finding=half-installed-package
found_later=source-unreachable
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    local dists=$work/www/fault/$id/dists/extra
    publish 1.0 lab-new
    # A newer Release file, and an index with neither its size nor its hash.
    add_suite 2.0 lab-upgrade
    printf '\n' | tee -a "$dists"/main/binary-*/Packages >/dev/null
    touch -d '+100 seconds' "$dists/Release" "$dists/InRelease" "$dists"/main/binary-*/Packages
    set_status lab-spare "install ok half-installed"
}
expect() {
    judge_states
    judge_graph
    judge_install
    expect_installed lab-spare
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    grep -q "source-unreachable *http://127.0.0.1:$port/fault/$id extra\$" "$out/repair.log" || echo "the source is not named"
    grep -q 'out of step' "$out/repair.log" || echo "the reason is not said"
}
reference() { inroot apt-get install -y --reinstall lab-spare; }
