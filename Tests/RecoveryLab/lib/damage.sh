# shellcheck shell=bash disable=SC2034,SC2154
# Functions that damage files, and functions for the faults with damaged files.

apt_cache=/var/cache/apt/archives

# files_in_root PATTERN…: prints the files in the root that match the patterns, with links followed inside the root.
files_in_root() {
    # shellcheck disable=SC2016
    inroot /bin/sh -c 'for pattern; do for file in $pattern; do readlink -f "$file"; done; done' sh "$@" | sort -u
}

# damage KIND PATH…: damages files of the root; the kind is cut, zero, hole or flip.
damage() {
    local kind=$1
    shift
    outside python3 "$lab/lib/damage.py" "$kind" "${@/#/$root}"
}

# owners_of PATH…: prints the packages whose lists have the paths, with or without /usr before them.
owners_of() {
    local path
    for path in "$@"; do
        # shellcheck disable=SC2016
        outside sh -c 'cd "$1" && grep -lxF -e "$2" -e "/usr$2" -e "${2#/usr}" -- *.list' sh \
            "$root/var/lib/dpkg/info" "$path" | sed 's/\.list$//; s/:.*//'
    done | sort -u
}

# cache_debs DIRECTORY PACKAGE…: copies the packages' archives into a directory of the root, for example apt's cache.
cache_debs() {
    local name directory=$root$1
    shift
    outside mkdir -p "$directory"
    for name in "$@"; do
        # shellcheck disable=SC2016
        outside sh -c 'cp "$1"/"$2"_*.deb "$3"/' sh "$home/archive/pool/base" "$name" "$directory" || return
    done
}

# rescue_fault SOURCE KIND PATTERN… [also KIND PATTERN…]: damages programs or libraries of package management. SOURCE
# says from where the repair gets the files: `cache` is apt's cache without a network, `archive` is the lab's archive.
# A variant SOURCE-KIND replaces both arguments; APTMEDIC_LAB_FULL makes one variant for every combination.
rescue_fault() {
    rescue_source=${variant%-*} rescue_kind=${variant#*-}
    rescue_source=${rescue_source:-$1}
    shift
    rescue_damage=("$@")
    asks_solver=no
    case $rescue_source in
        cache) repair_arguments=--offline plan_arguments=--offline ;;
        archive) ;;
        *) die "not a source of archives: $rescue_source" ;;
    esac
}

inject_damage() {
    local kind=${rescue_kind:-${rescue_damage[0]}} word
    local -a patterns=() kinds=() files=() names=()
    for word in "${rescue_damage[@]:1}" also; do
        case $word in
            also) kinds+=("$kind|${patterns[*]}") patterns=() kind= ;;
            *) if [ -z "$kind" ]; then kind=${rescue_kind:-$word}; else patterns+=("$word"); fi ;;
        esac
    done
    # All files are looked up before any is damaged: after that, no shell of the root may run any more.
    rescue_files=()
    for word in "${kinds[@]}"; do
        # `read` splits the patterns, because the shell would match them with files of this machine.
        read -ra names <<<"${word#*|}"
        mapfile -t files < <(files_in_root "${names[@]}")
        [ "${#files[@]}" -gt 0 ] || { say "nothing is named ${word#*|}" && return 1; }
        rescue_files+=("${word%%|*}|${files[*]}")
    done
    mapfile -t files < <(printf '%s\n' "${rescue_files[@]#*|}" | tr ' ' '\n')
    mapfile -t cached < <(owners_of "${files[@]}")
    [ "$rescue_source" != cache ] || cache_debs "$apt_cache" "${cached[@]}" || return
    for word in "${rescue_files[@]}"; do
        # shellcheck disable=SC2086
        damage "${word%%|*}" ${word#*|} || return
    done
}

# verify_agrees: checks that `aptmedic verify` reports the same files as `dpkg --verify`, except conffiles, which only
# dpkg reports. Differences are written to $out/verify.differences.
verify_agrees() {
    local ours theirs
    : >"$out/verify.differences"
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    driver verify --format json >"$out/verify.json" 2>"$out/verify.err"
    one_of "$?" 0 1 || echo "verify: exit status $?" >>"$out/verify.differences"
    ours=$(python3 "$lab/lib/reports.py" verified "$out/verify.json")
    theirs=$(inroot dpkg --verify | grep -v ' c /' | sed 's/^[^/]*//')
    not_in "$ours" "$theirs" | sed 's/^/verify alone names: /' >>"$out/verify.differences"
    not_in "$theirs" "$ours" | sed 's/^/dpkg alone names: /' >>"$out/verify.differences"
}
