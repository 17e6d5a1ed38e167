# shellcheck shell=bash
# What several scripts share.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/packages.sh
. "$top/scripts/lib/packages.sh"

# Chatter goes to stderr: stdout belongs to the program that is started in the end.
say() { printf '%s\n' "$*" >&2; }

die() {
    say "${0##*/}: $*"
    exit 70
}

# Runs a command as root: directly, or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Prints those of the named packages that are not installed.
missing_packages() {
    local name
    for name in "$@"; do
        # An instance a line; "not-installed" is none.
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed ||
            printf '%s\n' "$name"
    done
}

# Installs those of the named packages that are missing; says which when it cannot.
ensure_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "${0##*/}: these packages are missing, and installing them needs root: ${missing[*]}"
        say "hint: as root, apt-get install ${missing[*]}"
        return 77
    fi
    say "installing ${missing[*]}"
    # A source that cannot be reached must not stop us when the others have the packages.
    as_root apt-get update >&2 || say "apt-get update failed: trying with the indexes that are there"
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}" >&2 </dev/null
}

need_swift() {
    command -v swift >/dev/null && return 0
    say "${0##*/}: swift is not in PATH, and building needs Swift 6.3 or later"
    say "hint: install it as swift.org/install/linux says, then run this again"
    return 70
}

build_dir=$top/.build/release
# Touched after each release build: a link that changed nothing leaves the program's own time alone.
build_stamp=$top/.build/aptmedic-release-stamp

# True when the release build is there and nothing it is made from is newer.
release_is_current() {
    [ -x "$build_dir/aptmedic" ] && [ -x "$build_dir/aptmedic-solver" ] && [ -e "$build_stamp" ] &&
        [ -z "$(find "$top/Package.swift" "$top/Sources" -newer "$build_stamp" -print -quit)" ]
}

# Builds the release; the stamp is as old as the build's beginning. $@: options of swift build.
# shellcheck disable=SC2120
build_release() {
    mkdir -p "$top/.build"
    : >"$build_stamp.new"
    swift build --package-path "$top" -c release "$@" >&2 </dev/null || return
    mv "$build_stamp.new" "$build_stamp"
}
