# shellcheck shell=bash
# Functions and variables for several scripts.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/packages.sh
. "$top/scripts/lib/packages.sh"

# Messages go to standard error: standard output belongs to the program that a script starts.
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

# Prints the given packages that are not installed.
missing_packages() {
    local name
    for name in "$@"; do
        # One line for each architecture; only the state "installed" counts.
        dpkg-query -W -f '${db:Status-Status}\n' "$name" 2>/dev/null | grep -qx installed ||
            printf '%s\n' "$name"
    done
}

# Installs the given packages that are missing, and reports those that it cannot install.
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
    # A source that cannot be reached does not matter when the others have the packages.
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
# A file with the time of the last release build. The program's own time does not change when linking changes nothing.
build_stamp=$top/.build/aptmedic-release-stamp

# True when the release build exists and no source is newer.
release_is_current() {
    [ -x "$build_dir/aptmedic" ] && [ -x "$build_dir/aptmedic-solver" ] && [ -x "$build_dir/aptmedic-crashes" ] &&
        [ -e "$build_stamp" ] &&
        [ -z "$(find "$top/Package.swift" "$top/Sources" -newer "$build_stamp" -print -quit)" ]
}

# build_release OPTION…: builds the release with these options of swift build. The stamp gets the time of the beginning.
# shellcheck disable=SC2120
build_release() {
    mkdir -p "$top/.build"
    : >"$build_stamp.new"
    swift build --package-path "$top" -c release "$@" >&2 </dev/null || return
    mv "$build_stamp.new" "$build_stamp"
}
