# shellcheck shell=bash disable=SC2034,SC2154
# An enclosure is an overlay over a base root, in mount, PID, IPC and UTS namespaces of its own.
# shellcheck source=Tests/RecoveryLab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The environment of every program in an enclosure.
clean_environment=(
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    HOME=/root LC_ALL=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive
)
# Further variables for the program under test, and the command that limits its time.
driver_environment=()
time_limit=()
# Absolute paths, because a fault may set another PATH for the program under test.
env_program=$(command -v env)
chroot_program=$(command -v chroot)

# enclosure_start DIRECTORY LOWER [SIZE] [no-network]: starts an enclosure over the directory LOWER. Sets enclosure;
# root, the overlay, which exists only inside; upper, the directory of the changes; and init, the number of the first
# process outside.
enclosure_start() {
    local keep_alive=(setpriv --pdeathsig KILL --) spaces=(--mount --pid --ipc --uts) tries
    enclosure=$1 root=$1/root upper=$1/writes/upper entry=(-m -p -i -u)
    mkdir -p "$enclosure"
    if [ "${4:-}" = no-network ]; then
        spaces+=(--net)
        entry+=(-n)
    fi
    # With --keep the enclosure continues after the lab has ended.
    [ -z "${LAB_KEEP:-}" ] || keep_alive=()
    "${keep_alive[@]}" unshare "${spaces[@]}" --fork --kill-child --propagation private --mount-proc \
        "$lab/lib/init" "$enclosure" "$2" "${3:-}" >"$enclosure/init.log" 2>&1 </dev/null &
    unshare_job=$!
    for ((tries = 0; tries < 200; tries++)); do
        [ ! -e "$enclosure/ready" ] || break
        kill -0 "$unshare_job" 2>/dev/null || break
        sleep 0.05
    done
    if [ ! -e "$enclosure/ready" ]; then
        cat "$enclosure/init.log" >&2
        return 1
    fi
    read -r init <"/proc/$unshare_job/task/$unshare_job/children"
    init=${init%% *}
}

# Ends all processes of the enclosure; its mounts end with them.
enclosure_stop() {
    [ -n "${unshare_job:-}" ] || return 0
    kill -9 "$init" 2>/dev/null
    wait "$unshare_job" 2>/dev/null
    unshare_job=
    return 0
}

# outside COMMAND…: runs a command of this machine, with this machine's root, in the namespaces of the enclosure.
outside() {
    "${time_limit[@]}" nsenter -t "$init" "${entry[@]}" -- "$@"
}

# inroot COMMAND…: runs a command of the root in the root. env and chroot are this machine's.
inroot() {
    outside "$env_program" -i "${clean_environment[@]}" "${driver_environment[@]}" \
        "$chroot_program" "$root" "$@"
}
