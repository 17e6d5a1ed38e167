# shellcheck shell=bash disable=SC2034,SC2154
# An enclosure: an overlay over a base root in its own mount, PID, IPC and UTS namespaces.
# shellcheck source=Tests/RecoveryLab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# The environment of everything that runs in an enclosure.
clean_environment=(
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    HOME=/root LC_ALL=C.UTF-8 TERM=dumb DEBIAN_FRONTEND=noninteractive
)
# Added to it for the program under test alone; and what limits its time.
driver_environment=()
time_limit=()
# By absolute paths: the PATH of the program under test may be hostile.
env_program=$(command -v env)
chroot_program=$(command -v chroot)

# enclosure_start DIRECTORY LOWER [SIZE] [no-network]: sets enclosure, root (the overlay, to be seen only
# inside), upper (what was written), and init (the first process's number out here).
enclosure_start() {
    local keep_alive=(setpriv --pdeathsig KILL --) spaces=(--mount --pid --ipc --uts) tries
    enclosure=$1 root=$1/root upper=$1/writes/upper entry=(-m -p -i -u)
    mkdir -p "$enclosure"
    if [ "${4:-}" = no-network ]; then
        spaces+=(--net)
        entry+=(-n)
    fi
    # A kept fault outlives the lab.
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

# Ends everything in the enclosure; its mounts go with it.
enclosure_stop() {
    [ -n "${unshare_job:-}" ] || return 0
    kill -9 "$init" 2>/dev/null
    wait "$unshare_job" 2>/dev/null
    unshare_job=
    return 0
}

# outside COMMAND…: runs it in the namespaces, but with this machine's own programs and root.
outside() {
    "${time_limit[@]}" nsenter -t "$init" "${entry[@]}" -- "$@"
}

# inroot COMMAND…: runs it in the root. Only the command itself comes from there.
inroot() {
    outside "$env_program" -i "${clean_environment[@]}" "${driver_environment[@]}" \
        "$chroot_program" "$root" "$@"
}
