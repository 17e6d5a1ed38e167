# shellcheck shell=bash disable=SC2034,SC2154
# Selects the faults, runs them, and prints the results.

# Fills the array selected with "RELEASE FILE [VARIANT]" for the releases and the pattern of the options, and the array
# waiting with the files of pending faults, which are left out without --pending.
select_faults() {
    local file files on release variants variant
    selected=() waiting=()
    mapfile -t files < <(find "$lab/faults" -name '*.sh' | LC_ALL=C sort)
    for release in $releases; do
        for file in "${files[@]}"; do
            # shellcheck disable=SC2254
            case /$(basename "$(dirname "$file")")/$(basename "$file" .sh)/ in *$only*) ;; *) continue ;; esac
            on=$(sed -n 's/^releases=//p' "$file" | tr -d "\"'")
            # shellcheck disable=SC2086
            one_of "$release" ${on:-bookworm} || continue
            if [ -z "${LAB_PENDING:-}" ] && grep -q '^pending=' "$file"; then
                waiting+=("$file")
                continue
            fi
            variants=$(sed -n 's/^variants=//p' "$file" | tr -d "\"'")
            [ -z "${APTMEDIC_LAB_FULL:-}" ] || variants=${variants:-$(damage_variants "$file")}
            # shellcheck disable=SC2086
            if [ -z "$variants" ]; then
                selected+=("$release $file")
            else
                for variant in $variants; do selected+=("$release $file $variant"); done
            fi
        done
    done
}

# damage_variants FILE: prints all variants of a fault with damaged tools: every kind of damage with every source of
# repair.
damage_variants() {
    local kind source sources
    case $1 in */damaged-*) ;; *) return ;; esac
    sources=$(sed -n 's/^rescue_fault \([a-z]*\) .*/\1/p' "$1")
    [ "$sources" != archive ] || sources='archive cache'
    for source in $sources; do
        for kind in cut zero hole flip; do printf '%s-%s ' "$source" "$kind"; done
    done
}

# name_of RELEASE FILE VARIANT: prints the name of a selected fault.
name_of() { printf '%s%s-%s\n' "$(basename "$2" .sh)" "${3:+-$3}" "$1"; }

# Starts the server, and prepares a session for each release.
prepare() {
    local release home with
    serve || return
    export port
    for release in $(printf '%s\n' "${selected[@]}" | cut -d ' ' -f 1 | sort -u); do
        home=$(home_of "$release") || return
        with=$solver
        if [ "$release" != bookworm ] && [ -z "${LAB_REFERENCE:-}" ]; then
            solver_trixie=${solver_trixie:-$(trixie_solver "$home")} || return
            with=$solver_trixie
        fi
        session "$release" "$home" "$with" || return
    done
}

# Builds the solver in a layer over the root of trixie, because it is linked to that release's libapt-pkg. Ubuntu's root
# has the same. Prints its path.
trixie_solver() {
    local script=$lab/../../scripts/build-solver-in
    say "building the solver for trixie"
    quietly "$script" "$1/root" "$work/aptmedic-solver-trixie" || return
    printf '%s\n' "$work/aptmedic-solver-trixie"
}

# Runs the selected faults, several at the same time, and prints each result as soon as it is known.
run_faults() {
    local next=0 total=${#selected[@]} release file variant name running=0 job
    done_count=0
    declare -gA started=() named=() verdicts=() seconds=()
    while [ "$next" -lt "$total" ] || [ "$running" -gt 0 ]; do
        while [ "$running" -lt "$jobs" ] && [ "$next" -lt "$total" ]; do
            read -r release file variant <<<"${selected[next]}"
            name=$(name_of "$release" "$file" "$variant")
            mkdir -p "$work/out/$name"
            setpriv --pdeathsig KILL -- setsid "$lab/lib/one" "$release" "$file" "$variant" </dev/null >"$work/out/$name/noise" 2>&1 &
            named[$!]=$name
            started[$!]=$SECONDS
            next=$((next + 1)) running=$((running + 1))
        done
        # The exit status does not matter: the result is in a file, and without the file the fault has failed.
        wait -n -p job "${!named[@]}" || true
        [ -n "${job:-}" ] || break
        tell "$job" "$total"
        unset "named[$job]"
        running=$((running - 1))
    done
}

# tell JOB TOTAL: prints one line about a fault that has ended, and its objections when it has failed.
tell() {
    local name=${named[$1]} took=$((SECONDS - started[$1])) out
    out=$work/out/$name
    done_count=$((done_count + 1))
    seconds[$name]=$took verdicts[$name]=FAILED
    [ "$(cat "$out/verdict" 2>/dev/null)" != passed ] || verdicts[$name]=passed
    printf '%d/%d %s %s %ss\n' "$done_count" "$2" "$name" "${verdicts[$name]}" "$took"
    [ "${verdicts[$name]}" = FAILED ] || return 0
    sed 's/^/    | /' "$out/objections" 2>/dev/null | head -n 15
    grep -v ': line [0-9]*: *[0-9]* Killed ' "$out/noise" | head -n 10 | sed 's/^/    ! /'
    tail -n 45 "$out/log" | sed 's/^/    : /'
    [ -z "${LAB_REFERENCE:-}" ] || tail -n 10 "$out/inject.log" | sed 's/^/    i /'
}

# Prints the table and the last line. The exit status is that of the lab.
report() {
    local entry release file variant name passed=0 failed=0
    printf '\n%-52s %-9s %-7s %s\n' fault release verdict seconds
    for entry in "${selected[@]}"; do
        read -r release file variant <<<"$entry"
        name=$(name_of "$release" "$file" "$variant")
        printf '%-52s %-9s %-7s %7s\n' "${name%-"$release"}" "$release" "${verdicts[$name]:-lost}" "${seconds[$name]:-}"
        if [ "${verdicts[$name]:-}" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    done
    [ "${#waiting[@]}" -eq 0 ] || printf '%s faults are pending: --pending runs them\n' \
        "$(printf '%s\n' "${waiting[@]}" | sort -u | wc -l)"
    printf '%s min %s s\n%s passed, %s failed\n' $((SECONDS / 60)) $((SECONDS % 60)) "$passed" "$failed"
    [ "$failed" -eq 0 ] || exit 1
}

# Ends everything that is running, except the enclosures of faults with --keep.
finish() {
    local job
    for job in "${!named[@]}"; do kill "$job" 2>/dev/null && wait "$job" 2>/dev/null; done
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null
    # With --keep the mount is still needed; it ends with the last process of its namespace.
    [ -n "${LAB_KEEP:-}" ] || umount --lazy "$work" 2>/dev/null
    rmdir "$work" 2>/dev/null
    return 0
}
