# shellcheck shell=bash disable=SC2034,SC2154
# What is where, to prove that nothing was changed.

# listing: every file below /etc, /usr and /var with mode, owner, size, time of change and, but for /usr, a
# checksum. The program's own log is left out.
listing() {
    outside find "$root/etc" "$root/usr" "$root/var" -path "$root/var/log/aptmedic" -prune -o \
        -printf '%P|%H %y %m %U:%G %s %T@ %l\n' | sed "s|$root||" | sort
    outside find "$root/etc" "$root/var" -path "$root/var/log/aptmedic" -prune -o -type f -print0 |
        outside xargs -0r md5sum | sed "s|$root||" | sort -k 2
}

# changed BEFORE WHAT: compares a listing of before with now; prints what was changed.
changed() {
    listing >"$1.after"
    diff "$1" "$1.after" | grep '^[<>]' | head -n 20 | sed "s/^/$2 changed: /"
}
