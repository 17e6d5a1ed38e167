# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="libz has a hole, gzip is cut, and dpkg was killed while unpacking: all of it from apt's cache"
code=L296
finding="damaged-program dirty-journal"
releases="bookworm trixie"
replans="what else is to be done shows when the tools run"
rescue_fault cache hole '/usr/lib/*/libz.so.1.*' also cut /usr/bin/gzip

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    inject_damage || return
    outside sh -c 'cp "$1/archive/pool/1.0/lab-data_1.0.deb" "$2/var/cache/apt/archives/lab-data_1.0_all.deb"' sh "$home" "$root"
}
