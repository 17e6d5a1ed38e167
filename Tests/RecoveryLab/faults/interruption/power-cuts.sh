# shellcheck shell=bash disable=SC2034,SC2154
title="the power goes again and again, at any instant of a repair"
code=L089
finding="dirty-journal half-installed-package reinst-required unmet-dependency index-missing"
may_add="lab-client lab-server" replans="what was cut off shows as the run goes on" logged=interrupted
releases="bookworm trixie"

inject() {
    publish 2.0 lab-conf lab-app lab-lib lab-upgrade
    install_deb lab-client 1.0 --force-depends
    set_status lab-spare "install ok half-installed"
    set_status lab-multi "install reinstreq installed"
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
}
repair() {
    local moment cut=0
    if ! outside test -e "$root/run/lab/was-cut"; then
        outside touch "$root/run/lab/was-cut"
        for moment in 0.1 0.2 0.3 0.45 0.6 0.8 1.1 1.5 2; do
            driver repair --yes >>"$out/cut.log" 2>&1 &
            sleep "$moment"
            kill -0 "$!" 2>/dev/null && cut=$((cut + 1))
            outside kill -9 -1
            wait "$!"
        done
        echo "cut $cut times"
    fi
    driver repair --yes
}
expect() {
    expect_installed lab-client
    expect_installed lab-app 2.0
}
