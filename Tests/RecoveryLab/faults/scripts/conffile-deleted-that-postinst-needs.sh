# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a conffile was deleted, and the postinst cannot do without it: nothing is removed, the file and its way back are named"
code=L451
ref=https://github.com/MichaIng/DietPi/issues/3739
releases="bookworm trixie"
finding="half-configured-package unpacked-package"
may_add="lab-common lab-library lab-client" replans="that a step fails shows only when it is run"
# dpkg leaves a deleted conffile deleted, which may be wanted. A repair that brings it back is right, too.
left="lab-common lab-library lab-client" expect_exit="0 2"

inject() {
    local name
    mkdir -p "$out/own/lab-common/etc/lab-common"
    echo 'user = lab' >"$out/own/lab-common/etc/lab-common/base.conf"
    own_script lab-common postinst <<'END'
set -e
grep -q '^user' /etc/lab-common/base.conf
END
    echo /etc/lab-common/base.conf >"$out/own/lab-common/DEBIAN/conffiles"
    own_deb lab-common 1
    own_deb lab-common 2
    for name in lab-library:lab-common lab-client:lab-library; do
        own_deb "${name%:*}" 1 "Depends: ${name#*:}"
        own_deb "${name%:*}" 2 "Depends: ${name#*:} (>= 2)"
    done
    for name in lab-common lab-library lab-client; do with_own "$name" 1 dpkg -i; done
    outside rm "$root/etc/lab-common/base.conf"
    offer_own lab-common_2 lab-library_2 lab-client_2
    inroot apt-get dist-upgrade -y
}
expect() {
    if outside test -e "$root/etc/lab-common/base.conf"; then
        for name in lab-common lab-library lab-client; do expect_installed "$name" 2; done
        expect_said /etc/lab-common/base.conf
        return
    fi
    expect_state lab-common "install ok half-configured" 2
    expect_state lab-library "install ok unpacked" 2
    expect_state lab-client "install ok unpacked" 2
    expect_said 'grep: /etc/lab-common/base.conf: No such file or directory' --force-confmiss
}
reference() { inroot apt-get install -y --reinstall -o DPkg::Options::=--force-confmiss lab-common; }
