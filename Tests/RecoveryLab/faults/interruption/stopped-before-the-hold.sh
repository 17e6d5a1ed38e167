# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="Ctrl-C after a held package was installed again, before its hold was given back: the next run gives it back"
code=L372
finding=reinst-required
releases="bookworm trixie"
replans="that a step fails shows only when it is run" second=no

inject() {
    outside cp "$home/archive/pool/1.0/lab-held_1.0.deb" "$root/var/cache/apt/archives/lab-held_1.0_all.deb"
    set_status lab-held "hold reinstreq half-installed"
    flag lab-held.postinst.hang
}
repair() {
    local run
    driver repair --yes &
    run=$!
    wait_for_process 'sleep 100000'
    outside pkill -INT -x aptmedic
    unflag lab-held.postinst.hang
    outside pkill -f 'sleep 100000'
    wait "$run"
    inroot dpkg-query -W -f 'after the first run: ${Status}\n' lab-held
    driver repair --yes
}
expect() {
    expect_state lab-held "hold ok installed"
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    expect_said 'stopped by a signal' 'after the first run: install ok'
}
reference() {
    unflag lab-held.postinst.hang
    inroot apt-get install -y --reinstall lab-held
    inroot apt-mark hold lab-held
}
