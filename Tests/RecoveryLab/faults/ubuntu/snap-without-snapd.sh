# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade to a package that needs snapd, which does not run here: left out and told, all others are upgraded"
code=L437
ref=https://github.com/ophub/amlogic-s9xxx-armbian/issues/318
releases=ubuntu
variants="before during"
finding=half-configured-package
may_add="firefox snapd lab-other" judged=no second=no expect_exit="0 1"
replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_file snapd /usr/bin/snap 755 <<'END'
#!/bin/sh
[ -S /run/snapd.socket ] && exit 0
echo "error: cannot communicate with server: Post \"http://localhost/v2/snaps/$2\": dial unix /run/snapd.socket: connect: no such file or directory" >&2
exit 1
END
    own_deb snapd 2.63 && own_deb firefox 121.0 && own_deb lab-other 1
    install_own snapd_2.63 firefox_121.0 lab-other_1
    own_script firefox preinst <<'END'
set -e
echo '=> Installing the firefox snap'
echo '==> Checking connectivity with the snap store'
echo '==> Installing the firefox snap'
snap install firefox
END
    own_deb firefox 1:1snap1-0ubuntu5 'Pre-Depends: snapd' && own_deb lab-other 2
    offer_own firefox_1:1snap1-0ubuntu5 lab-other_2
    [ "$variant" = during ] || inroot apt-get install -y firefox
    # Another package is broken, so that the repair has something to do and makes the upgrade itself.
    set_status lab-spare "install ok half-configured"
}
expect() {
    judge_states
    expect_installed firefox 121.0
    expect_installed lab-other 2
    expect_installed lab-spare
    expect_said firefox snapd 'left out'
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get install -y lab-other
}
