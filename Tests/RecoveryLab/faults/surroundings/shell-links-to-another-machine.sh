# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="/bin/sh is a link to a shell of the administrator's that cannot be started: the package's link comes back, nothing else is begun before"
code=L457
ref=https://github.com/scottwilliambeasley/debian-from-scratch/issues/5
releases="bookworm trixie"
asks_solver=no replans="what was cut off shows as the run goes on" may_add=lab-server
finding="unpacked-package damaged-program"
# shellcheck source=Tests/RecoveryLab/lib/foreign.sh
. "$lab/lib/foreign.sh"

inject() {
    unpack lab-server 1.0
    foreign_program /usr/bin/dash /opt/shell/sh
    outside ln -sfn /opt/shell/sh "$root/usr/bin/sh"
    ! inroot sh -c : || echo "dud: the shell works"
}
expect() {
    inroot sh -c 'exit 0' || echo "the shell does not run"
    expect_installed lab-server
    outside test -e "$root/opt/shell/sh" || echo "the file of the administrator is gone"
}
reference() {
    outside ln -sfn dash "$root/usr/bin/sh"
    inroot dpkg --configure -a
}
