# shellcheck shell=bash disable=SC2034,SC2154
title="left-overs of interrupted downloads"
code=L064
finding=partial-download-left
check_exit="0 1" expect_before=healthy-looking

inject() {
    outside sh -c "echo half >'$root/var/lib/apt/lists/partial/archive.lab_dists_lab_InRelease'"
    outside sh -c "echo half >'$root/var/cache/apt/archives/partial/lab-plain_2.0_all.deb'"
}
expect() { outside find "$root"/var/{lib/apt/lists,cache/apt/archives}/partial -type f -printf 'left over: %P\n'; }
reference() {
    outside find "$root"/var/{lib/apt/lists,cache/apt/archives}/partial -type f -delete
    inroot apt-get update
}
