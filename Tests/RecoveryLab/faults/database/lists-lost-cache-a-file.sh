# shellcheck shell=bash disable=SC2034,SC2154
title="ten file lists are gone at once, dpkg was killed while unpacking, and a file stands where apt's cache belongs"
code=L357
finding="file-list-missing directory-missing dirty-journal"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    outside rm -f "$root"/var/lib/dpkg/info/lab-{plain,conf,app,lib,core,spare,held,upgrade,listener,question}.list
    outside rm -r "$root/var/cache/apt/archives"
    outside tee "$root/var/cache/apt/archives" >/dev/null <<<x
}
