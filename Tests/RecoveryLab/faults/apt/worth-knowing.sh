# shellcheck shell=bash disable=SC2034,SC2154
title="a file that apt passes over, insecure settings and an unknown kind of pin: said, nothing is changed"
code=L179
finding="configuration-ignored configuration-suspicious"
check_exit=0 expect_before=healthy-looking logged=no unchanged=yes judged=no

inject() {
    outside sh -c "echo 'deb http://127.0.0.1:1/x y z' >'$root/etc/apt/sources.list.d/mine.list.txt'"
    outside sh -c "echo 'APT::Get::AllowUnauthenticated \"true\";' >'$root/etc/apt/apt.conf.d/80mine'"
    outside sh -c "echo force-unsafe-io >'$root/etc/dpkg/dpkg.cfg.d/mine'"
}
reference() { :; }
