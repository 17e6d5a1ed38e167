# shellcheck shell=bash disable=SC2034,SC2154
title="apt.conf.d and preferences.d broken, a malformed source, and a dirty journal with a half-configured package"
code=L155
finding="configuration-damaged source-malformed dirty-journal"
releases="bookworm trixie"

inject() {
    flag lab-spare.postinst.kill
    install_deb lab-spare 2.0
    unflag lab-spare.postinst.kill
    publish 2.0 lab-spare
    outside sh -c "head -c 600 /dev/urandom >'$root/etc/apt/apt.conf.d/10noise'"
    outside sh -c "printf 'Package: lab-spare\nPin: version 1.0\nPin-Priority: high\n\nPackage: lab-plain\nPin: version 1.0\nPin-Priority: 500\n' \
        >'$root/etc/apt/preferences.d/mine'"
    outside sh -c "echo '<<<<<<< HEAD' >'$root/etc/apt/sources.list'"
}
expect() {
    expect_file /etc/apt/preferences.d/mine '# Pin-Priority: high'
    expect_file /etc/apt/preferences.d/mine 'Pin-Priority: 500'
    outside ls "$root/etc/apt/apt.conf.d/10noise.disabled" >/dev/null 2>&1 || echo "the noise was not kept"
}
reference() {
    outside rm "$root/etc/apt/apt.conf.d/10noise" "$root/etc/apt/preferences.d/mine" "$root/etc/apt/sources.list"
    inroot dpkg --configure -a
}
