# shellcheck shell=bash disable=SC2034,SC2154
# The same kills, fewer of them, on the newer release.
# shellcheck source=Tests/RecoveryLab/faults/300-sweep.sh
. "$lab/faults/300-sweep.sh"
releases=trixie
variants="rename-15 rename-140 link-20 unlink-40 fsync-100 execve-tar execve-postinst write-400"
