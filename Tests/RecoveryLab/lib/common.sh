# shellcheck shell=bash disable=SC2034,SC2154
# Functions and variables for every part of the lab. It is read only once, however many parts include it.

[ -z "${lab:-}" ] || return 0

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${APTMEDIC_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/aptmedic-lab}

say() { printf '%s\n' "$*" >&2; }

die() {
    say "recovery lab: $*"
    exit 70
}

# quietly COMMAND…: runs the command without its output, which is shown only when the command fails.
quietly() {
    local output
    output=$(mktemp)
    if "$@" >"$output" 2>&1 </dev/null; then
        rm -f "$output"
        return 0
    fi
    say "recovery lab: failed: $*"
    tail -n 30 "$output" >&2
    rm -f "$output"
    return 1
}

# not_in LIST LIST: prints the words of the first list that are not in the second. Both have one word on each line.
not_in() { comm -23 <(printf '%s\n' "$1" | sort -u) <(printf '%s\n' "$2" | sort -u) | sed '/^$/d'; }

# one_of WORD WORD…: true when the first word is one of the others.
one_of() {
    local word=$1 other
    shift
    for other in "$@"; do [ "$word" != "$other" ] || return 0; done
    return 1
}
