# shellcheck shell=bash disable=SC2034,SC2154
title="a malformed source, a cut InRelease, a dead archive, a lost mode and a half-installed package at once"
code=L180
finding="source-malformed index-damaged file-attributes-wrong half-installed-package"
releases="bookworm trixie"
expect_exit=1 judged=no replans="what was cut off shows as the run goes on"

inject() {
    outside truncate -s -90 "$(index InRelease)"
    outside chmod 600 "$(index Packages)"
    outside sh -c "printf 'deb [arch=amd64 http://x y z\ndeb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.2:1/dead dead main\n' \
        >'$root/etc/apt/sources.list.d/mine.list'"
    set_status lab-spare "install ok half-installed"
}
expect() {
    judge_states
    judge_graph
    judge_install
    expect_installed lab-spare
    expect_file /etc/apt/sources.list.d/mine.list '# deb [arch=amd64 http://x y z'
    outside grep -q '^deb .*dead' "$root/etc/apt/sources.list.d/mine.list" || echo "the dead source was touched"
}
reference() {
    outside sed -i 1d "$root/etc/apt/sources.list.d/mine.list"
    outside rm "$(index InRelease)"
    inroot apt-get update
    inroot apt-get install -y --reinstall lab-spare
}
