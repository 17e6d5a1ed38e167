# shellcheck shell=bash disable=SC2034,SC2154
title="an index of tomorrow: the clock is wrong; said with both times, nothing is changed"
code=L172
finding=clock-wrong
releases="bookworm trixie"
check_exit=1 expect_exit=1 judged=no expect_before=healthy-looking logged=no unchanged=yes

inject() {
    local top=$work/www/fault/$id/dists/extra
    publish 1.0 lab-new
    sed -i 's/^Date: .*/Date: Fri, 01 Jan 2038 00:00:00 UTC/' "$top/Release"
    (flock 9 && sign_release "$top") 9>"$work/archive.lock"
    outside cp "$top/InRelease" "$(outside find "$root/var/lib/apt/lists" -name '*extra_InRelease')"
}
expect() { [ -n "${LAB_REFERENCE:-}" ] || grep -q '2038-01-01 00:00 UTC' "$out/repair.log" || echo "the time is not named"; }
reference() { :; }
