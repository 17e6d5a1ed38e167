# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg is killed in the middle of the repair: the same run goes on and finishes"
code=L079
finding="reinst-required half-installed-package"
releases="bookworm trixie"
replans="whether apt keeps a hold shows only afterwards"

inject() {
    set_status lab-data "install reinstreq half-installed"
    set_status lab-spare "install ok half-installed"
    flag lab-data.preinst.kill
}
reference() {
    unflag lab-data.preinst.kill
    inroot apt-get install -y --reinstall lab-data lab-spare
}
