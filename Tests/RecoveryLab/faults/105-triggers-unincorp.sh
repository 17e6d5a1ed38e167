# shellcheck shell=bash disable=SC2034,SC2154
title="triggers/Unincorp is garbage without an end: even dpkg --audit stops"
finding=database-file-damaged
releases="bookworm trixie"

inject() { outside sh -c "printf '/usr/share/lab \1\2\3\n\0\0\0\0 x' >$root/var/lib/dpkg/triggers/Unincorp"; }
reference() {
    outside truncate -s 0 "$root/var/lib/dpkg/triggers/Unincorp"
    inroot dpkg --triggers-only -a
}
