# shellcheck shell=bash disable=SC2034,SC2154
# Damaged files: how they come about, and the faults that are about them.

apt_cache=/var/cache/apt/archives

# files_in_root PATTERN…: the files that the patterns name in the root, links resolved inside it.
files_in_root() {
    # shellcheck disable=SC2016
    inroot /bin/sh -c 'for pattern; do for file in $pattern; do readlink -f "$file"; done; done' sh "$@" | sort -u
}

# damage KIND PATH…: cut, zero, hole or flip; the paths as files_in_root prints them.
damage() {
    local kind=$1
    shift
    outside python3 "$lab/lib/damage.py" "$kind" "${@/#/$root}"
}

# owners_of PATH…: the packages whose lists name the paths, by either name of a merged /usr.
owners_of() {
    local path
    for path in "$@"; do
        # shellcheck disable=SC2016
        outside sh -c 'cd "$1" && grep -lxF -e "$2" -e "/usr$2" -e "${2#/usr}" -- *.list' sh \
            "$root/var/lib/dpkg/info" "$path" | sed 's/\.list$//; s/:.*//'
    done | sort -u
}

# cache_debs DIRECTORY PACKAGE…: the packages' archives are in a directory of the root, apt's cache for example.
cache_debs() {
    local name directory=$root$1
    shift
    outside mkdir -p "$directory"
    for name in "$@"; do
        # shellcheck disable=SC2016
        outside sh -c 'cp "$1"/"$2"_*.deb "$3"/' sh "$home/archive/pool/base" "$name" "$directory" || return
    done
}

# rescue_fault SOURCE KIND PATTERN… [also KIND PATTERN…]: programs or libraries of package management are
# damaged, and come back from apt's `cache` without any network, or from the `archive`.
# With APTMEDIC_LAB_FULL set in the lab's environment a variant SOURCE-KIND counts instead of both.
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
    # Everything is looked for before anything is damaged: afterwards no shell may run.
    rescue_files=()
    for word in "${kinds[@]}"; do
        # Not split by the shell: it would look for the names on this machine.
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

# verify_agrees: `verify` names the files that `dpkg --verify` names, but for configuration, which it leaves to the
# administrator. Differences go to $out/verify.differences.
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
