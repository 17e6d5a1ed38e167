# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="tar is cut, and its .deb lies in a user's directory, where he exchanges it for his own all the time"
code=L400
releases="bookworm trixie"
finding=damaged-program asks_solver=no network=no-network
replans="what else is to be done shows when the tools run"
repair_arguments="--offline --debs /srv/debs" plan_arguments="--offline --debs /srv/debs"
# The attacker decides whether the good archive is there at the right moment, so that the repair may fail. It must
# never use the attacker's archive.
expect_exit="0 1 2" judged=no second=no logged=interrupted

inject() {
    damage cut /usr/bin/tar
    cache_debs /srv/debs tar
    outside find "$root/var/lib/apt/lists" -name '*_InRelease' | grep -q . || object "dud: no index"
    local version
    version=$(inroot dpkg-query -W -f '${Version}' tar)
    mkdir -p "$out/own/tar/usr/bin"
    printf '#!/bin/sh\necho evil\n' >"$out/own/tar/usr/bin/tar"
    chmod 755 "$out/own/tar/usr/bin/tar"
    own_deb tar "$version"
    outside sh -c 'mv "$1"/srv/debs/tar_*.deb "$1/srv/debs/tar.deb"; cp "$2" "$1/srv/debs/evil.deb"; chown -R 65534:65534 "$1/srv/debs"' \
        sh "$root" "$out/tar_$version.deb"
}
# exchange SECONDS: exchanges the two archives again and again, as the user nobody.
exchange() {
    outside python3 - "$root" "$1" <<'END'
import ctypes, os, sys, time

root, seconds = sys.argv[1], float(sys.argv[2])
libc = ctypes.CDLL(None)
os.chroot(root)
os.chdir("/srv/debs")
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
end = time.time() + seconds
pause = 0
while time.time() < end:
    # renameat2(AT_FDCWD, …, RENAME_EXCHANGE)
    libc.renameat2(-100, b"tar.deb", -100, b"evil.deb", 2)
    pause = (pause + 1) % 23
    time.sleep(pause / 3000)
END
}
repair() {
    local attacker round
    exchange 25 &
    attacker=$!
    for round in 1 2 3 4 5 6 7 8; do
        # shellcheck disable=SC2086
        driver repair --yes $repair_arguments
        ! outside grep -q evil "$root/usr/bin/tar" || echo "round $round: the user's own tar is in its place"
        outside sh -c 'head -c 20000 "$1/usr/bin/tar" >"$1/tmp/cut" && cat "$1/tmp/cut" >"$1/usr/bin/tar"; rm "$1/tmp/cut"' sh "$root"
    done
    kill "$attacker"
    wait "$attacker"
    return 0
}
expect() {
    ! grep "the user's own tar" "$out/repair.log"
    grep -q 'put in place\|done,' "$out/repair.log" || echo "dud: it was never put in place"
    [ -z "$(outside find "$root/var/lib/aptmedic" -path '*/archives/*')" ] || echo "a copy of an archive is left"
}
reference() { :; }
