# shellcheck shell=bash disable=SC2034,SC2154
title="a package came only from an archive that is gone and is half-configured: configured, not removed"
code=L174
finding=half-configured-package
judged=no may_add="lab-client lab-server"

inject() {
    publish 1.0 lab-client lab-server
    inroot apt-get install -y lab-client
    rm -r "$work/www/fault/$id"
    set_status lab-client "install ok half-configured"
}
expect() {
    judge_states
    judge_graph
    expect_installed lab-client
    expect_installed lab-server
}
reference() { inroot dpkg --configure -a; }
