# shellcheck shell=bash disable=SC2034,SC2154
title="--root names a directory that is no Debian system: said, and nothing is made in it"
code=L321
finding=no-database
expect_before=healthy check_exit=2 expect_exit=2 unchanged=yes logged=no judged=no asks_solver=no

# The root itself is sound, but --root names a directory without a system. plan has nothing to plan, and exits as
# check does.
inject() { outside mkdir -p "$root/srv/empty/var/lib"; }
driver() {
    local status time_limit=(timeout -k 5 "$limit")
    inroot /opt/aptmedic/aptmedic "$1" --root /srv/empty "${@:2}"
    status=$?
    [ "$1:$status" != plan:2 ] || return 0
    return "$status"
}
expect() { grep -q -- '--root' "$out/repair.log" || echo "it is not said what to name: $(cat "$out/repair.log")"; }
