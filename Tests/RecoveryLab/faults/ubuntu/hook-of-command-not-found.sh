# shellcheck shell=bash disable=SC2034,SC2154
title="the hook that command-not-found has after an update fails: it is named with its file, and the rest is repaired"
code=L446
ref=https://github.com/linuxmint/linuxmint/issues/643
releases=ubuntu
finding=reinst-required
expect_exit=1 judged=no second=no
replans="that a hook fails shows only when it is run"

inject() {
    set_status lab-data "install reinstreq half-installed"
    outside mkdir -p "$root/var/lib/command-not-found"
    outside tee "$root/usr/lib/cnf-update-db" >/dev/null <<'END'
#!/bin/sh
echo 'Traceback (most recent call last):' >&2
echo '  File "/usr/lib/cnf-update-db", line 8, in <module>' >&2
echo '    from CommandNotFound.db.creator import DbCreator' >&2
echo "ModuleNotFoundError: No module named 'apt_pkg'" >&2
exit 1
END
    outside chmod 755 "$root/usr/lib/cnf-update-db"
}
expect() {
    judge_states
    expect_installed lab-data
    expect_said /usr/lib/cnf-update-db /etc/apt/apt.conf.d/50command-not-found "No module named 'apt_pkg'"
}
reference() { inroot apt-get install -y --reinstall lab-data; }
