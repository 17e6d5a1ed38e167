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

# own_deb NAME VERSION [CONTROL LINE…]: a package that only this fault has, in $out/NAME_VERSION.deb. What lies in
# $out/own/NAME (DEBIAN/postinst, files) becomes part of it.
own_deb() {
    local tree=$out/tree name=$1 version=$2
    shift 2
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$name"
    [ ! -d "$out/own/$name" ] || cp -a "$out/own/$name/." "$tree/"
    {
        printf 'Package: %s\nVersion: %s\nArchitecture: all\n' "$name" "$version"
        printf 'Maintainer: Recovery Lab <lab@lab.invalid>\nSection: misc\nPriority: optional\n'
        [ $# -eq 0 ] || printf '%s\n' "$@"
        printf 'Description: package of one fault\n'
    } >"$tree/DEBIAN/control"
    printf '%s %s\n' "$name" "$version" >"$tree/usr/share/$name/version"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/${name}_$version.deb" >/dev/null
    rm -rf "$tree"
}

# own_script NAME SCRIPT: standard input becomes a script of the package that own_deb makes next.
own_script() {
    mkdir -p "$out/own/$1/DEBIAN"
    { echo '#!/bin/sh' && cat; } >"$out/own/$1/DEBIAN/$2"
    chmod 755 "$out/own/$1/DEBIAN/$2"
}

# with_own NAME VERSION COMMAND…: runs the command, or kill_at, in the root with the path of such a package added.
with_own() {
    local path=/root/$1_$2.deb result
    outside cp "$out/$1_$2.deb" "$root$path"
    if [ "$3" = kill_at ]; then "${@:3}" "$path"; else inroot "${@:3}" "$path"; fi
    result=$?
    outside rm -f "$root$path"
    return "$result"
}

# offer_own NAME_VERSION…: the archive has these packages of the fault too, and the root knows it.
offer_own() {
    local top=$work/www/fault/$id name
    mkdir -p "$top/pool"
    for name in "$@"; do cp "$out/$name.deb" "$top/pool/" || return; done
    add_suite own && quietly inroot apt-get update
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

# expect_state PACKAGE "WANT FLAG STATE" [VERSION]: as status has it.
expect_state() {
    local got
    # shellcheck disable=SC2016
    got=$(inroot dpkg-query -W -f '${Status} ${Version}' "$1" 2>/dev/null)
    case $got in "$2 ${3:-}"*) ;; *) echo "$1: expected '$2 ${3:-}', is '$got'" ;; esac
}

# expect_said TEXT…: the repair printed it, whatever the lines it stands on.
expect_said() {
    local text said
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    said=$(tr -s ' \n' '  ' <"$out/repair.log")
    for text in "$@"; do case $said in *"$text"*) ;; *) echo "not said: $text" ;; esac; done
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
