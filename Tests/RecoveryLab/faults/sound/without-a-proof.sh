# shellcheck shell=bash disable=SC2034,SC2154
title="the stage verify is left out: nothing is left to repair, and HEALTHY is not said without a proof"
code=L373
finding=database-file-damaged
releases="bookworm trixie"
repair_arguments="--only database" plan_arguments="--only database" expect_exit=1

inject() { outside sh -c "printf '9\n' >$root/var/lib/dpkg/info/format"; }
expect() {
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    expect_said 'USABLE' 'not proved: dpkg and apt were not asked, since the stage verify was left out'
    ! grep -q HEALTHY "$out/repair.log" || echo "HEALTHY is said"
}
reference() { outside sh -c "printf '1\n' >$root/var/lib/dpkg/info/format"; }
