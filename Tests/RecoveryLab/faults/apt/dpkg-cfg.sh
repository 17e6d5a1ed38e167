# shellcheck shell=bash disable=SC2034,SC2154
title="unknown and wrong options in dpkg.cfg.d: every dpkg command stops; a half-configured package behind them"
code=L156
finding="configuration-damaged half-configured-package"
releases="bookworm trixie"

inject() {
    set_status lab-spare "install ok half-configured"
    outside sh -c "printf '# mine\nforce-confold\nno-such-option\nforce-everything\nlog=/var/log/dpkg.log\nabort-after=many\n' \
        >'$root/etc/dpkg/dpkg.cfg.d/mine'"
}
expect() {
    expect_file /etc/dpkg/dpkg.cfg.d/mine '# no-such-option'
    outside grep -qx force-confold "$root/etc/dpkg/dpkg.cfg.d/mine" || echo "a sound option was touched"
}
reference() {
    outside rm "$root/etc/dpkg/dpkg.cfg.d/mine"
    inroot dpkg --configure -a
}
