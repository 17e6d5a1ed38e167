# shellcheck shell=bash disable=SC2034,SC2154
title="apt-get's dpkg is killed in the middle of the repair: the same run goes on, and does the step once again"
code=L294
finding=reinst-required
releases="bookworm trixie"
replans="whether apt keeps a hold shows only afterwards"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
    flag lab-data.preinst.kill
}
expect() {
    expect_installed lab-data
    ! inroot test -e /run/lab/lab-data.preinst.kill || echo "dud: nothing was killed"
}
reference() {
    inroot apt-get install -y --reinstall lab-data
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
