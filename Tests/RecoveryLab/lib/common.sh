# shellcheck shell=bash disable=SC2034,SC2154
# What every part of the lab uses; read once, however many parts ask for it.

[ -z "${lab:-}" ] || return 0

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${APTMEDIC_LAB_CACHE:-${XDG_CACHE_HOME:-/var/cache}/aptmedic-lab}

say() { printf '%s\n' "$*" >&2; }

die() {
    say "recovery lab: $*"
    exit 70
}

# Runs quietly; what it printed is shown when it failed.
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

# The words of the first list that are not in the second one, both one word a line.
not_in() { comm -23 <(printf '%s\n' "$1" | sort -u) <(printf '%s\n' "$2" | sort -u) | sed '/^$/d'; }

# True when the word $1 is one of the others.
one_of() {
    local word=$1 other
    shift
    for other in "$@"; do [ "$word" != "$other" ] || return 0; done
    return 1
}
