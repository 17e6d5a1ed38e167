# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the shell names a loader that is not on this machine: its package's file comes back before anything else is begun"
code=L456
ref=https://github.com/guardianproject/lildebi/issues/181
releases="bookworm trixie"
asks_solver=no replans="what was cut off shows as the run goes on" may_add=lab-server
finding="unpacked-package damaged-program"
# shellcheck source=Tests/RecoveryLab/lib/foreign.sh
. "$lab/lib/foreign.sh"

inject() {
    unpack lab-server 1.0
    foreign_program /usr/bin/dash /root/shell
    outside sh -c 'cat "$1/root/shell" >"$1/usr/bin/dash"; rm "$1/root/shell"' sh "$root"
    ! inroot sh -c : || echo "dud: the shell works"
}
expect() {
    inroot sh -c 'exit 0' || echo "the shell does not run"
    expect_installed lab-server
}
reference() {
    outside dpkg-deb -x "$(outside sh -c 'ls "$1"/archive/pool/base/dash_*.deb' sh "$home")" "$out/dash"
    outside cp "$(outside find "$out/dash" -name dash -type f -path '*/bin/*')" "$root/usr/bin/dash"
    inroot dpkg --configure -a
}
