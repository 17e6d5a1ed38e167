# shellcheck shell=bash disable=SC2034,SC2154
title="/etc/ld.so.preload names a library that is gone: every program complains; the name goes, the others stay"
code=L223
finding=preload-broken
releases="bookworm trixie"
check_exit="1 2"

inject() {
    # shellcheck disable=SC2016
    inroot sh -c 'printf "%s /opt/gone/libgone.so\n/opt/gone/libother.so\n" "$(ls /usr/lib/*-linux-gnu*/libm.so.6)" >/etc/ld.so.preload'
}
expect() {
    expect_file /etc/ld.so.preload libm.so.6
    ! outside grep -q gone "$root/etc/ld.so.preload" || echo "the missing libraries are still named"
    [ -z "$(inroot ls /root 2>&1 >/dev/null)" ] || echo "programs still complain"
    outside rm "$root/etc/ld.so.preload"
}
reference() { outside rm "$root/etc/ld.so.preload"; }
