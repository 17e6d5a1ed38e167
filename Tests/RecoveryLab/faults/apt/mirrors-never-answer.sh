# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="two mirrors take every connection and never answer: what needs no network is done first, the wait ends, both are named"
code=L465
ref=https://github.com/actions/runner-images/issues/14594
releases="bookworm trixie"
# silent: the mirrors. hook: a hook of the update only burns the processor.
variants="silent hook"
finding=half-configured-package
found_later=source-unreachable
expect_exit=1 judged=no second=no limit=400
[ "$variant" != hook ] || found_later='' expect_exit="1 2" repair_arguments="--idle-timeout 30"

inject() {
    local number
    set_status lab-spare "install ok half-configured"
    if [ "$variant" = hook ]; then
        outside find "$root/var/lib/apt/lists" -type f -delete
        outside tee "$root/etc/apt/apt.conf.d/60busy" >/dev/null <<<'APT::Update::Pre-Invoke {"/usr/local/bin/busy";};'
        outside sh -c 'printf "#!/bin/sh\nwhile :; do :; done\n" >"$1/usr/local/bin/busy"
            chmod 755 "$1/usr/local/bin/busy"' sh "$root"
        return
    fi
    nsenter -t "$init" "${entry[@]}" -- python3 - "$out/ports" <<'END' >"$out/mirrors.log" 2>&1 &
import socket, sys, time

servers = [socket.create_server(("127.0.0.1", 0), backlog=100) for _ in range(2)]
with open(sys.argv[1], "w") as file:
    print(*[server.getsockname()[1] for server in servers], file=file, flush=True)
time.sleep(100000)
END
    for number in $(seq 100); do
        [ ! -s "$out/ports" ] || break
        sleep 0.1
    done
    read -ra ports <"$out/ports"
    for number in "${ports[@]}"; do
        echo "deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:$number/silent lab main"
    done | outside tee "$root/etc/apt/sources.list.d/silent.list"
}
repair() {
    local began=$SECONDS status
    # shellcheck disable=SC2086
    driver repair --yes $repair_arguments
    status=$?
    echo $((SECONDS - began)) >"$out/seconds"
    return "$status"
}
expect() {
    local number first
    expect_installed lab-spare
    [ -n "${LAB_REFERENCE:-}" ] && return
    [ "$(cat "$out/seconds")" -le 270 ] || echo "the repair took $(cat "$out/seconds") s"
    first=$(grep -m 1 '^\[' "$out/repair.log")
    case $first in *' configure '*) ;; *) echo "first: $first" ;; esac
    if [ "$variant" = hook ]; then
        expect_said /usr/local/bin/busy
        ! outside pgrep -f /usr/local/bin/busy >/dev/null || echo "the hook still runs"
    else
        for number in "${ports[@]}"; do expect_said "127.0.0.1:$number"; done
    fi
}
reference() { inroot dpkg --configure -a; }
