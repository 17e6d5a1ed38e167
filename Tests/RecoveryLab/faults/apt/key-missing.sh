# shellcheck shell=bash disable=SC2034,SC2154
title="a source's key file is not there and belongs to nobody: named, and the rest is repaired"
code=L167
finding="source-key-missing half-configured-package"
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    set_status lab-spare "install ok half-configured"
    publish_unseen 1.0 lab-new
    outside sed -i 's|/lab.asc|/nobody.gpg|' "$root/etc/apt/sources.list.d/extra.sources"
}
expect() {
    judge_states
    judge_graph
    judge_install
    [ -n "${LAB_REFERENCE:-}" ] || grep -q '/etc/apt/keyrings/nobody.gpg: the key file is missing' "$out/repair.log" ||
        echo "the key file is not named"
    expect_file /etc/apt/sources.list.d/extra.sources nobody.gpg
}
reference() { inroot dpkg --configure -a; }
