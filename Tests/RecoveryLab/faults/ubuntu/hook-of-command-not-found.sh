# shellcheck shell=bash disable=SC2034,SC2154
title="the hook that command-not-found has after an update fails or never ends: it is named, and the rest is repaired"
code=L446
releases=ubuntu
variants="fails hangs"
finding=reinst-required
repair_arguments="--idle-timeout 10" expect_exit="0 1" judged=no second=no limit=200
replans="that a hook fails shows only when it is run"

inject() {
    set_status lab-data "install reinstreq half-installed"
    outside mkdir -p "$root/var/lib/command-not-found"
    case $variant in
        fails)
            outside tee "$root/usr/lib/cnf-update-db" >/dev/null <<'END'
#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo '  File "/usr/lib/cnf-update-db", line 8, in <module>' >&2
echo '    from CommandNotFound.db.creator import DbCreator' >&2
echo "ModuleNotFoundError: No module named 'apt_pkg'" >&2
exit 1
END
            ;;
        hangs) outside sh -c "printf '#!/bin/sh\nsleep 100000\n' >'$root/usr/lib/cnf-update-db'" ;;
    esac
    outside chmod 755 "$root/usr/lib/cnf-update-db"
}
expect() {
    judge_states
    expect_installed lab-data
    expect_said /usr/lib/cnf-update-db
    [ "$variant" = hangs ] || expect_said "No module named 'apt_pkg'"
}
reference() { inroot apt-get install -y --reinstall lab-data; }
