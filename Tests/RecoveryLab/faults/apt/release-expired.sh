# shellcheck shell=bash disable=SC2034,SC2154
title="the archive's Release file has expired and there is no newer one: named with both times"
code=L171
finding="release-expired half-installed-package"
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    local top=$work/www/fault/$id/dists/extra
    publish 1.0 lab-new
    sed -i '1iValid-Until: Wed, 01 Jan 2020 00:00:00 UTC' "$top/Release"
    (flock 9 && sign_release "$top") 9>"$work/archive.lock"
    outside cp "$top/InRelease" "$(outside find "$root/var/lib/apt/lists" -name '*extra_InRelease')"
    set_status lab-spare "install ok half-installed"
}
expect() {
    judge_states
    judge_graph
    expect_installed lab-spare
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'expired at 2020-01-01 00:00 UTC' "$out/repair.log" || echo "the end is not named"
}
reference() { inroot apt-get install -y --reinstall lab-spare; }
