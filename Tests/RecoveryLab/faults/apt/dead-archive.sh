# shellcheck shell=bash disable=SC2034,SC2154
title="an archive is gone (404), another does not listen, a name does not resolve; a package from the good one is reinst-required"
code=L173
finding="reinst-required index-missing suite-ended"
found_later=source-unreachable
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    set_status lab-data "install reinstreq half-installed"
    outside sh -c "printf '%s\n' \
        'deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:$port/fault/$id gone main' \
        'deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:1/dead dead main' \
        'deb [signed-by=/etc/apt/keyrings/lab.asc] http://nowhere.invalid/x buster main' \
        >'$root/etc/apt/sources.list.d/dead.list'"
}
expect() {
    local name
    judge_states
    judge_graph
    judge_install
    expect_installed lab-data
    expect_file /etc/apt/sources.list.d/dead.list 'gone main'
    [ -z "${LAB_REFERENCE:-}" ] || return
    for name in "http://127.0.0.1:$port/fault/$id gone" 'http://127.0.0.1:1/dead dead' 'http://nowhere.invalid/x buster'; do
        grep -qF "source-unreachable $name" "$out/runs"/*.jsonl "$out/repair.log" ||
            grep -qF "$name" "$out/repair.log" || echo "not named: $name"
    done
    grep -q "ended on 2024-06-30" "$out/repair.log" || echo "the end of support is not named"
}
reference() { inroot apt-get install -y --reinstall lab-data; }
