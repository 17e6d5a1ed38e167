# shellcheck shell=bash disable=SC2034,SC2154
# Checks of a root with dpkg and apt themselves. Each prints its objections, and nothing when there are none.

# prefix WORD TEXT: prints each line of the text after the word.
prefix() { printf '%s\n' "$2" | sed "s/^/$1: /"; }

# Objects to packages that dpkg has not finished, and to files of the database that dpkg cannot read.
judge_states() {
    local output
    # A shell runs a program file of NULs as an empty script, which succeeds: the output must be dpkg's.
    inroot dpkg --version 2>&1 | grep -q Debian || echo "dpkg does not say its version"
    output=$(inroot dpkg --audit 2>&1) || echo "dpkg --audit: exit status $?"
    [ -z "$output" ] || prefix "dpkg --audit" "$output"
    # shellcheck disable=SC2016
    output=$(inroot dpkg-query -W -f '${db:Status-Abbrev}|${Package}\n' 2>&1) ||
        echo "dpkg-query: exit status $?"
    grep -Ev '^([ih]i|un) \|' <<<"$output" | while IFS='|' read -r state name; do
        # shellcheck disable=SC2086
        case $state in rc* | pc*) ! one_of "$name" ${may_remove:-} || continue ;; esac
        # shellcheck disable=SC2086
        one_of "$name" ${left:-} || echo "state: '$state' $name"
    done
    # A database that lost its packages must not pass.
    [ "$(grep -c '|' <<<"$output")" -ge 80 ] || echo "dpkg-query: only $(grep -c '|' <<<"$output") packages"
}

# Objects to unmet dependencies, and when an upgrade cannot be computed.
judge_graph() {
    local output
    output=$(inroot apt-get check 2>&1) || prefix "apt-get check" "$output"
    output=$(inroot apt-get -s dist-upgrade 2>&1) || prefix dist-upgrade "$output"
    grep -E '^(Inst|Conf|Remv|Purg|[WE]:) |not fully installed' <<<"$output" | sed 's/^/dist-upgrade: /'
    inroot apt-cache policy lab-new 2>&1 | grep -q 'Candidate: 1.0' || echo "apt-cache: lab-new is unknown"
}

# Objects to warnings and errors of apt-get update.
judge_update() {
    local output
    output=$(inroot apt-get update 2>&1) || echo "apt-get update: exit status $?"
    grep -E '^[WEN]: |^Err' <<<"$output" | sed 's/^/apt-get update: /'
}

# Objects to files that are not as their packages have installed them, except the conffiles that the lab has edited.
judge_files() {
    inroot dpkg --verify 2>&1 | grep -Ev ' c /etc/(lab-plain/lab-plain|lab-local|lab-conf|sweep-05)\.conf$' |
        sed 's/^/dpkg --verify: /'
    outside find "$root/usr/share" "$root/etc" "$root/usr/bin" "$root/usr/lib" -name '*.dpkg-new' \
        -printf 'left over: /%P\n'
}

# Objects when a new package cannot be installed or removed.
judge_install() {
    local output
    output=$(inroot apt-get install -y lab-new 2>&1) || prefix install "$output"
    output=$(inroot apt-get purge -y lab-new 2>&1) || prefix purge "$output"
    [ -z "$(outside ls -d "$root/usr/share/lab-new" 2>/dev/null)" ] || echo "purge: /usr/share/lab-new is left"
}

# All checks after a repair. When the fault expects packages to stay broken (left), only the states of the other
# packages and the update are checked.
judge() {
    if [ -z "${left:-}" ]; then
        judge_states
        judge_graph
        judge_update
        judge_files
        judge_install
    else
        judge_states | grep -v '^dpkg --audit: '
        judge_update
    fi
}

# Prints the first objection before a repair, without changing anything; nothing when there is none.
first_objection() {
    local part
    for part in judge_states judge_graph judge_files; do
        "$part" | grep -m 1 . && return
    done
    return 0
}
