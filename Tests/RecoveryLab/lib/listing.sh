# shellcheck shell=bash disable=SC2034,SC2154
# Lists files, in order to prove that nothing was changed.

# listing: prints every file below /etc, /usr and /var with mode, owner, size, time of change and, except below /usr, a
# checksum. The program's own logs are left out.
listing() {
    outside find "$root/etc" "$root/usr" "$root/var" -path "$root/var/log/aptmedic" -prune -o \
        -printf '%P|%H %y %m %U:%G %s %T@ %l\n' | sed "s|$root||" | sort
    outside find "$root/etc" "$root/var" -path "$root/var/log/aptmedic" -prune -o -type f -print0 |
        outside xargs -0r md5sum | sed "s|$root||" | sort -k 2
}

# changed BEFORE WHAT: compares an earlier listing with one of now, and prints the changes, each beginning with WHAT.
changed() {
    listing >"$1.after"
    diff "$1" "$1.after" | grep '^[<>]' | head -n 20 | sed "s/^/$2 changed: /"
}
