# shellcheck shell=bash disable=SC2034,SC2154
title="a PPA has nothing for this release (404): told with its remedy, and a reinst-required package is repaired"
code=L439
ref=https://github.com/gpodder/gpodder/issues/1702
releases=ubuntu
finding="reinst-required index-missing" found_later=source-unreachable
expect_exit=1 judged=no second=no

inject() {
    set_status lab-data "install reinstreq half-installed"
    # The server knows the PPA, but only for the release before.
    add_suite 1.0 lab-cat
    mkdir -p "$work/www/fault/$id/dists/jammy"
    outside rm "$root/etc/apt/sources.list.d/extra.sources"
    outside tee "$root/etc/apt/sources.list.d/gpodder-ubuntu-ppa-noble.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/fault/$id/
Suites: noble
Components: main
Signed-By: /etc/apt/keyrings/lab.asc
END
}
expect() {
    judge_states
    judge_graph
    judge_install
    expect_installed lab-data
    expect_file /etc/apt/sources.list.d/gpodder-ubuntu-ppa-noble.sources 'Suites: noble'
    expect_said "http://127.0.0.1:$port/fault/$id noble" 'has nothing for noble' 'Enabled: no'
    expect_not_said 'look at its address'
}
reference() { inroot apt-get install -y --reinstall lab-data; }
