# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a user makes every directory first in which plan --refresh might work, with a configuration of his own in it"
code=L369
releases="bookworm trixie"
expect_before=healthy-looking check_exit=0 judged=no second=no logged=no

# attack SECONDS: as the user nobody, again and again makes directories with all names that the program may use, and
# in each to which root has written puts a configuration that starts a program.
attack() {
    outside python3 - "$root" "$1" <<'END'
import os, sys, time

root, seconds = sys.argv[1], int(sys.argv[2])
os.chroot(root)
os.chdir("/")
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
evil = 'APT::Update::Pre-Invoke { "id -u >>/tmp/ran"; };\n'
start = time.time()
ends = start + seconds
made = set()
while time.time() < ends:
    now = int(time.time())
    for second in range(now, now + 3):
        stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))
        for process in range(1, 400):
            path = f"/tmp/aptmedic-{stamp}-{process}"
            if path in made:
                continue
            made.add(path)
            for name in ("", "/lists", "/lists/partial", "/cache", "/cache/archives", "/cache/archives/partial"):
                try:
                    os.mkdir(path + name, 0o777)
                except OSError:
                    pass
    for path in list(made) + ["/run/aptmedic/x", "/var/lib/aptmedic/temporary/x"]:
        name = path + "/apt.conf"
        try:
            if os.path.exists(name) and os.stat(name).st_uid == 0:
                with open(path + "/new", "w") as text:
                    text.write(evil)
                os.rename(path + "/new", name)
        except OSError:
            pass
END
}
inject() { :; }
repair() {
    local attacker round
    attack 12 &
    attacker=$!
    sleep 2
    for round in 1 2 3; do driver plan --refresh || echo "plan --refresh: exit status $?"; done
    wait "$attacker"
    # The private directories are removed again.
    outside find "$root/run/aptmedic" "$root/var/lib/aptmedic" -mindepth 1 2>/dev/null
    return 0
}
expect() {
    ! outside test -e "$root/tmp/ran" || echo "the user's program ran as $(outside cat "$root/tmp/ran")"
    ! grep -q 'exit status' "$out/repair.log" || echo "plan --refresh did not work: $(cat "$out/repair.log")"
    outside test ! -e "$root/run/aptmedic" || echo "/run/aptmedic is left"
    outside sh -c 'rm -rf "$1"/tmp/aptmedic-*' sh "$root"
}
reference() { :; }
