# shellcheck shell=bash disable=SC2034,SC2154
# Prepares what all faults of a run share: the server, and a layer over the base root in which the lab's packages, the
# canaries and the program under test are installed.
# shellcheck source=Tests/RecoveryLab/lib/ubuntu.sh
. "$(dirname "${BASH_SOURCE[0]}")/ubuntu.sh"
# shellcheck source=Tests/RecoveryLab/lib/enclosure.sh
. "$lab/lib/enclosure.sh"
# shellcheck source=Tests/RecoveryLab/lib/canaries.sh
. "$lab/lib/canaries.sh"

# The packages that are installed in every root. Libraries are installed as dependencies, so that they are marked as
# automatic.
session_packages=(
    lab-plain lab-data lab-conf lab-app lab-core-user lab-listener lab-multi lab-question lab-held
    lab-upgrade lab-spare
)

# Starts the server for $work/www. Sets server, its process number, and port.
serve() {
    local tries
    mkdir -p "$work/www/fault"
    setpriv --pdeathsig KILL -- python3 "$lab/lib/serve.py" "$work/www" "$work/port" >"$work/server.log" 2>&1 </dev/null &
    server=$!
    for ((tries = 0; tries < 200; tries++)); do
        [ ! -s "$work/port" ] || break
        sleep 0.05
    done
    port=$(cat "$work/port") || return
}

# session RELEASE HOME SOLVER: makes the layer in $work/session/RELEASE/writes/upper.
session() {
    local release=$1 home=$2 solver=$3 result
    ln -sfn "$home/archive" "$work/www/$release"
    enclosure_start "$work/session/$release" "$home/root" || return
    fill_session "$release" "$home" "$solver"
    result=$?
    enclosure_stop
    return "$result"
}

debian_sources() {
    outside tee "$root/etc/apt/sources.list.d/lab.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/$1
Suites: lab
Components: main
Signed-By: /etc/apt/keyrings/lab.asc
END
}

fill_session() {
    local release=$1 home=$2 solver=$3
    if [ "$release" = ubuntu ]; then ubuntu_layer "$home" || return; else debian_sources "$release"; fi
    quietly inroot apt-get update || return
    quietly inroot apt-get install -y --no-upgrade --no-install-recommends "${session_packages[@]}" || return
    outside cp "$home/local/lab-local_1.0.deb" "$root/root/"
    quietly inroot dpkg -i /root/lab-local_1.0.deb || return
    outside rm "$root/root/lab-local_1.0.deb"
    quietly inroot apt-get clean || return
    plant_canaries || return
    outside mkdir -p "$root/opt/aptmedic"
    [ -z "${driver:-}" ] || outside cp "$driver" "$root/opt/aptmedic/aptmedic" || return
    [ -z "${crashes:-}" ] || outside cp "$crashes" "$root/opt/aptmedic/aptmedic-crashes" || return
    [ -z "$solver" ] || outside cp "$solver" "$root/opt/aptmedic/aptmedic-solver"
}
