# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a library is damaged under a program that is using it: the real crash leads to the file, and the file comes back"
code=L332
finding="damaged-program"
releases="bookworm trixie"
variants="cache-hole cache-cut"
rescue_fault cache hole '/usr/lib/*-linux-gnu*/liblzma.so.5'

inject() {
    local library archive=libc6
    library=$(files_in_root '/usr/lib/*-linux-gnu*/liblzma.so.5')
    crashed=$(date +%s)
    # The kernel reports a jump into NULs in its log. A missing page of the file is only in the core file.
    [ "$rescue_kind" = cut ] || outside sh -c ': >"$1/dev/kmsg" && mount --bind /dev/kmsg "$1/dev/kmsg"' sh "$root"
    outside mkdir -p "$root/run/lab/archives"
    cache_debs /run/lab/archives "$archive"
    # Written once before a program has it open, so that the overlay has its own copy, and the damage goes to the file
    # in use.
    outside sh -c ': >>"$1"' sh "$root$library"
    # It waits in the middle of an archive, because its output pipe is full, until the file is damaged.
    inroot /bin/sh -c '
        cd /root && ulimit -c unlimited
        for round in 1 2 3; do
            { dpkg-deb --fsys-tarfile /run/lab/archives/*.deb; echo $? >>/run/lab/ends; } 2>/dev/null | {
                head -c 1 >/dev/null
                touch /run/lab/started
                while [ ! -e /run/lab/damaged ]; do sleep 0.1; done
                cat >/dev/null
            }
        done' &
    loop=$!
    until inroot test -e /run/lab/started || ! kill -0 "$loop" 2>/dev/null; do sleep 0.1; done
    inject_damage
    outside touch "$root/run/lab/damaged"
    # The exit status of the loop does not matter. The next line checks how its programs have ended.
    wait "$loop" || true
    inroot grep -qv '^0$' /run/lab/ends || object "dud: the program was not hurt"
    # When the kernel passes core files to a program, there is none to read.
    [ "$rescue_kind" != cut ] || inroot sh -c 'ls /root/core*' >/dev/null 2>&1 || crashed=
    driver crashes --format json >"$out/crashes.json" 2>&1
    outside rm -rf "$root/run/lab/archives"
    outside sh -c 'rm -f "$1"/root/core*' sh "$root"
}
expect() {
    [ -z "${LAB_REFERENCE:-}" ] && [ -n "$crashed" ] || return 0
    python3 "$lab/lib/reports.py" crash "$out/crashes.json" dpkg-deb liblzma "$crashed"
}
