# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, came from a file that is gone: nothing else can be done with apt"
code=L016
finding=reinst-required
releases="bookworm trixie"
may_remove=lab-local replans="that a step fails shows only when it is run"

inject() {
    with_deb lab-local 1.0 kill_at rename:/usr/share/lab-local/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
}
reference() {
    inroot dpkg --remove --force-remove-reinstreq lab-local
    outside sh -c "rm -f $root/usr/share/lab-local/*.dpkg-new"
    outside sh -c "rm -f $root/etc/lab-local.conf.dpkg-new"
}
