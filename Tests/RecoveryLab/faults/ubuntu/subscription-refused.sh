# shellcheck shell=bash disable=SC2034,SC2154
title="the archive of a subscription answers 401: told with its remedy, and a reinst-required package is repaired"
code=L438
ref=https://github.com/canonical/ubuntu-pro-client/issues/1526
releases=ubuntu
finding=reinst-required found_later=source-unreachable
expect_exit=1 judged=no second=no

inject() {
    local top=$work/www/fault/$id
    set_status lab-data "install reinstreq half-installed"
    mkdir -p "$top/apps/ubuntu" && : >"$top/apps/ubuntu/.closed"
    outside tee "$root/etc/apt/sources.list.d/ubuntu-esm-apps.sources" >/dev/null <<END
# Written by ubuntu-pro-client
Types: deb
URIs: http://127.0.0.1:$port/fault/$id/apps/ubuntu
Suites: noble-apps-security noble-apps-updates
Components: main
Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg
END
    outside mkdir -p "$root/etc/apt/auth.conf.d"
    outside sh -c "echo 'machine http://127.0.0.1:$port/fault/$id/apps/ubuntu login bearer password expired' \
        >'$root/etc/apt/auth.conf.d/90ubuntu-advantage'"
}
expect() {
    judge_states
    judge_graph
    judge_install
    expect_installed lab-data
    expect_file /etc/apt/sources.list.d/ubuntu-esm-apps.sources 'noble-apps-security'
    expect_said 'noble-apps-security' '401' 'pro attach'
    expect_not_said 'look at its address'
}
reference() { inroot apt-get install -y --reinstall lab-data; }
