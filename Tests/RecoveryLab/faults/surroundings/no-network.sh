# shellcheck shell=bash disable=SC2034,SC2154
title="no network, and told so: what needs no archive is repaired"
code=L096
finding="dirty-journal half-configured-package reinst-required"
network=no-network repair_arguments="--offline --trust-debs" plan_arguments="--offline --trust-debs" judged=no second=no

inject() {
    outside cp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb"
    set_status lab-local "install reinstreq half-installed"
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
}
expect() {
    judge_states
    judge_graph
    judge_files
}
reference() {
    inroot dpkg --configure -a
    inroot dpkg --force-confold -i /var/cache/apt/archives/lab-local_1.0_all.deb
}
