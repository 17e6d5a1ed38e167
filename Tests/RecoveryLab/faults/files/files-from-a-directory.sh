# shellcheck shell=bash disable=SC2034,SC2154
title="damaged files, no network, and the .deb in a directory: installed again from there"
code=L305
check_exit=0 plan_arguments="--files --offline --debs /srv/debs" repair_arguments="--files --offline --debs /srv/debs"

inject() {
    outside mkdir -p "$root/srv/debs"
    outside cp "$home/archive/pool/1.0/lab-plain_1.0.deb" "$root/srv/debs/"
    damage flip /usr/share/lab-plain/file1
}
