# shellcheck shell=bash disable=SC2034,SC2154
title="an armored key in a file named .gpg: apt passes over it, says NO_PUBKEY; named, nothing is converted"
code=L170
finding=source-key-unusable
check_exit=1 expect_exit=1 judged=no expect_before=healthy-looking

inject() {
    outside cp "$root/etc/apt/keyrings/lab.asc" "$root/etc/apt/keyrings/other.gpg"
    publish_unseen 1.0 lab-new
    outside sed -i 's|/lab.asc|/other.gpg|' "$root/etc/apt/sources.list.d/extra.sources"
}
expect() {
    judge_states
    judge_graph
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'gpg --dearmor' "$out/repair.log" || echo "it is not said what to do"
}
reference() { :; }
