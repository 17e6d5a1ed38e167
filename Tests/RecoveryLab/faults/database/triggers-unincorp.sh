# shellcheck shell=bash disable=SC2034,SC2154
title="triggers/Unincorp is garbage without an end: even dpkg --audit stops; all triggers are run, as which is not known"
code=L105
finding="database-file-damaged triggers-pending"
releases="bookworm trixie"
replans="what else is to be done shows when the database can be read"

inject() { outside sh -c "printf '/usr/share/lab \1\2\3\n\0\0\0\0 x' >$root/var/lib/dpkg/triggers/Unincorp"; }
expect() {
    [ -n "${LAB_REFERENCE:-}" ] || outside grep -q 'trigproc lab-listener' "$root/var/log/dpkg.log" ||
        echo "lab-listener was not told of its trigger"
}
reference() {
    outside truncate -s 0 "$root/var/lib/dpkg/triggers/Unincorp"
    inroot dpkg --triggers-only -a
}
