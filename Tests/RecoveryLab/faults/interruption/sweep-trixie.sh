# shellcheck shell=bash disable=SC2034,SC2154
# The same test on the newer release, killed at fewer points.
# shellcheck source=Tests/RecoveryLab/faults/interruption/sweep.sh
. "$lab/faults/interruption/sweep.sh"
code=L601
releases=trixie
variants="rename-15 rename-140 link-20 unlink-40 fsync-100 execve-tar execve-postinst write-400"
