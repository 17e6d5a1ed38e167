# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="check is run by a user who may not read status: said that it was not seen, never called healthy"
code=L326
finding=not-seen
check_exit=2 expect_before=skip logged=no judged=no asks_solver=no

inject() { outside chmod 600 "$root/var/lib/dpkg/status"; }
driver() {
    local time_limit=(timeout -k 5 "$limit")
    inroot setpriv --reuid 65534 --regid 65534 --clear-groups /opt/aptmedic/aptmedic "$@"
}
repair() { driver check; }
expect_exit=2
expect() { grep -q 'run as root' "$out/repair.log" || echo "it is not said that root sees more"; }
