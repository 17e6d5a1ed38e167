# shellcheck shell=bash disable=SC2034,SC2154
title="a mirror serves an older index, signed in its time: what was seen before is remembered, and it is told"
code=L408
releases="bookworm trixie"
finding="release-rolled-back reinst-required"
expect_exit=0

inject() {
    local name
    set_status lab-data "install reinstreq half-installed"
    name=$(basename "$(index InRelease)")
    outside mkdir -p "$root/var/lib/aptmedic"
    # The date 2100-01-01, as if an earlier repair had recorded it.
    outside tee "$root/var/lib/aptmedic/releases" >/dev/null <<<"4102444800 $name"
}
expect() {
    judge_states
    expect_installed lab-data
    outside grep -q '^4102444800 ' "$root/var/lib/aptmedic/releases" || echo "the newest date was forgotten"
}
reference() { inroot apt-get install -y --reinstall lab-data; }
