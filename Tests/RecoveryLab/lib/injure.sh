# shellcheck shell=bash disable=SC2034,SC2154
# What faults are written with. Each acts on the fault's own root.

# flag NAME.STEP.KIND…: the script STEP of a package will fail, kill (dpkg, once) or hang. See maintainer-script.
flag() {
    local name
    for name in "$@"; do outside touch "$root/run/lab/$name"; done
}
unflag() {
    local name
    for name in "$@"; do outside rm -f "$root/run/lab/$name"; done
}

# put_deb PACKAGE VERSION: copies a package into the root; prints its path there.
put_deb() {
    local file=$1_$2.deb from
    for from in "$home/archive/pool/$2/$file" "$home/local/$file"; do
        [ -e "$from" ] || continue
        outside cp "$from" "$root/root/$file"
        printf '/root/%s\n' "$file"
        return
    done
    say "no such package: $file"
    return 1
}

# unpack PACKAGE VERSION [OPTION…]: dpkg --unpack, then the file is gone, as a downloaded one would be.
unpack() { with_deb "$1" "$2" dpkg --unpack "${@:3}"; }

# install_deb PACKAGE VERSION [OPTION…]: dpkg -i, then the file is gone.
install_deb() { with_deb "$1" "$2" dpkg -i "${@:3}"; }

# with_deb PACKAGE VERSION COMMAND…: runs the command, or kill_at, in the root with the package's path added.
with_deb() {
    local path result
    path=$(put_deb "$1" "$2") || return
    if [ "$3" = kill_at ]; then "${@:3}" "$path"; else inroot "${@:3}" "$path"; fi
    result=$?
    outside rm -f "$root$path"
    return "$result"
}

# set_status PACKAGE "WANT FLAG STATE": edits the Status line.
set_status() {
    # shellcheck disable=SC2016
    edit_status -v package="$1" -v status="$2" '
        /^Package: / { here = $2 == package }
        here && /^Status: / { $0 = "Status: " status; found = 1 }
        { print }
        END { exit !found }' || say "no stanza: $1"
}

# add_field PACKAGE "FIELD: VALUE": adds a line to a package's stanza.
add_field() {
    # shellcheck disable=SC2016
    edit_status -v package="$1" -v line="$2" '
        { print }
        /^Status: / && last == "Package: " package { print line }
        { last = $0 }'
}

edit_status() {
    local status=$root/var/lib/dpkg/status
    # shellcheck disable=SC2016
    outside sh -c 'file=$1; shift; awk "$@" "$file" >"$file.lab" && cat "$file.lab" >"$file"
        result=$?; rm -f "$file.lab"; exit $result' sh "$status" "$@"
}

# kill_at SYSCALL N -- COMMAND…: the process of the command that makes the system call the N-th time is
# killed on the spot. `rename` stands for all its variants; `rename:PATH` counts only those from PATH.
# The command runs in the root.
kill_at() {
    local call=${1%%:*} number=$2 paths=()
    case $1 in *:*) paths=(-P "${1#*:}") ;; esac
    shift 3
    [ "$call" != rename ] || call=/^rename
    strace -f -qq -o "$out/strace.log" "${paths[@]}" -e "trace=$call" -e "inject=$call:signal=KILL:when=$number" \
        nsenter -t "$init" "${entry[@]}" -- "$env_program" -i "${clean_environment[@]}" \
        "$chroot_program" "$root" "$@"
}

# publish VERSION PACKAGE…: the archive has these versions too, and the root knows it.
publish() {
    add_suite "$@" && quietly inroot apt-get update
}

# publish_unseen VERSION PACKAGE…: the same, but the indexes were not fetched yet.
publish_unseen() { add_suite "$@"; }

add_suite() {
    local version=$1 name top=$work/www/fault/$id
    shift
    mkdir -p "$top/pool"
    for name in "$@"; do cp "$home/archive/pool/$version/${name}_$version.deb" "$top/pool/" || return; done
    (flock 9 && index_archive "$top" extra pool) 9>"$work/archive.lock" || return
    outside tee "$root/etc/apt/sources.list.d/extra.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/fault/$id
Suites: extra
Components: main
Signed-By: /etc/apt/keyrings/lab.asc
END
}

# index NAME: the path in the root of the lab's list that ends so, for example Packages or InRelease.
index() { outside find "$root/var/lib/apt/lists" -maxdepth 1 -name "*_$1" | head -n 1; }

# hold_lock SECONDS COMMAND-NAME PATH…: something else holds these locks, in the background. It notices
# when a lock file is taken away and when it gets a signal; `holder_was_undisturbed` tells.
hold_lock() {
    local seconds=$1 name=$2 tries
    shift 2
    nsenter -t "$init" "${entry[@]}" -- python3 "$lab/lib/hold_lock.py" "$out/holder" "$seconds" "$name" \
        "${@/#/$root}" >>"$out/holder.log" 2>&1 </dev/null &
    holder=$!
    for ((tries = 0; tries < 100; tries++)); do
        [ ! -e "$out/holder.holds" ] || return 0
        sleep 0.05
    done
    say "the lock holder did not start"
    return 1
}

# An objection unless the holder ended in its own time with its locks in place.
holder_was_undisturbed() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        [ ! -e "$out/holder.verdict" ] || break
        sleep 0.05
    done
    [ "$(cat "$out/holder.verdict" 2>/dev/null)" = undisturbed ] ||
        echo "lock holder: $(cat "$out/holder.verdict" 2>/dev/null || echo 'it was killed')"
}

# Objections for expect(). expect_installed PACKAGE [VERSION]; expect_gone PACKAGE (config-files is gone).
expect_installed() {
    local got
    # shellcheck disable=SC2016
    got=$(inroot dpkg-query -W -f '${db:Status-Status} ${Version}' "$1" 2>/dev/null)
    [ "${got%% *}" = installed ] || echo "$1: expected to be installed, is '$got'"
    [ -z "${2:-}" ] || [ "${got#* }" = "$2" ] || echo "$1: expected version $2, is '$got'"
}
expect_gone() {
    local got
    # shellcheck disable=SC2016
    got=$(inroot dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)
    case $got in '' | not-installed | config-files) ;; *) echo "$1: expected to be gone, is $got" ;; esac
}

# expect_file PATH TEXT: the file in the root has a line with this text.
expect_file() { outside grep -qF "$2" "$root$1" || echo "$1: '$2' is lost"; }

# wait_for_process PATTERN: until a command line in the root matches; 120 s at most.
wait_for_process() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        ! outside pgrep -f "$1" >/dev/null || return 0
        sleep 0.1
    done
    say "nothing runs that looks like: $1"
    return 1
}
