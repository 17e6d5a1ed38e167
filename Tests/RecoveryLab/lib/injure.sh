# shellcheck shell=bash disable=SC2034,SC2154
# The functions with which faults are written. Each changes or checks the root of the fault.

# flag NAME.STEP.KIND…: makes the script STEP of the package NAME fail, kill dpkg (once) or hang. See maintainer-script.
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

# unpack PACKAGE VERSION [OPTION…]: runs dpkg --unpack and then deletes the archive, as after a download.
unpack() { with_deb "$1" "$2" dpkg --unpack "${@:3}"; }

# install_deb PACKAGE VERSION [OPTION…]: runs dpkg -i and then deletes the archive.
install_deb() { with_deb "$1" "$2" dpkg -i "${@:3}"; }

# with_deb PACKAGE VERSION COMMAND…: runs the command, which may be kill_at, in the root, with the path of the archive
# as its last argument.
with_deb() {
    local path result
    path=$(put_deb "$1" "$2") || return
    if [ "$3" = kill_at ]; then "${@:3}" "$path"; else inroot "${@:3}" "$path"; fi
    result=$?
    outside rm -f "$root$path"
    return "$result"
}

# own_deb NAME VERSION [CONTROL LINE…]: builds a package for this fault alone, $out/NAME_VERSION.deb. The files in
# $out/own/NAME (DEBIAN/postinst and others) become part of it.
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

# own_script NAME SCRIPT: standard input becomes a maintainer script of the package NAME, which own_deb builds later.
own_script() {
    mkdir -p "$out/own/$1/DEBIAN"
    { echo '#!/bin/sh' && cat; } >"$out/own/$1/DEBIAN/$2"
    chmod 755 "$out/own/$1/DEBIAN/$2"
}

# with_own NAME VERSION COMMAND…: the same as with_deb for a package that own_deb has built.
with_own() {
    local path=/root/$1_$2.deb result
    outside cp "$out/$1_$2.deb" "$root$path"
    if [ "$3" = kill_at ]; then "${@:3}" "$path"; else inroot "${@:3}" "$path"; fi
    result=$?
    outside rm -f "$root$path"
    return "$result"
}

# offer_own NAME_VERSION…: adds packages of the fault to the archive, and fetches the indexes in the root.
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

# kill_at SYSCALL N -- COMMAND…: runs the command in the root, and kills the process that makes the N-th call of this
# system call. `rename` stands for all its variants; `rename:PATH` counts only those that rename PATH.
kill_at() {
    local call=${1%%:*} number=$2 paths=()
    case $1 in *:*) paths=(-P "${1#*:}") ;; esac
    shift 3
    [ "$call" != rename ] || call=/^rename
    strace -f -qq -o "$out/strace.log" "${paths[@]}" -e "trace=$call" -e "inject=$call:signal=KILL:when=$number" \
        nsenter -t "$init" "${entry[@]}" -- "$env_program" -i "${clean_environment[@]}" \
        "$chroot_program" "$root" "$@"
}

# publish VERSION PACKAGE…: adds these versions to the archive, and fetches the indexes in the root.
publish() {
    add_suite "$@" && quietly inroot apt-get update
}

# publish_unseen VERSION PACKAGE…: the same without fetching the indexes.
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

# index NAME: prints the path of an index of the lab's archive in the root; NAME is its end, such as Packages or
# InRelease.
index() { outside find "$root/var/lib/apt/lists" -maxdepth 1 -name "*_$1" | head -n 1; }

# hold_lock SECONDS COMMAND-NAME PATH…: starts a process in the background that holds these locks. It records whether
# a lock file is removed or a signal is sent to it, for `holder_was_undisturbed`.
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

# Prints an objection unless the holder has ended by itself, with its lock files in place.
holder_was_undisturbed() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        [ ! -e "$out/holder.verdict" ] || break
        sleep 0.05
    done
    [ "$(cat "$out/holder.verdict" 2>/dev/null)" = undisturbed ] ||
        echo "lock holder: $(cat "$out/holder.verdict" 2>/dev/null || echo 'it was killed')"
}

# Checks for expect(): each prints an objection when it fails.

# expect_installed PACKAGE [VERSION]; expect_gone PACKAGE, for which remaining configuration counts as gone.
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

# expect_state PACKAGE "WANT FLAG STATE" [VERSION]: the status file has this state.
expect_state() {
    local got
    # shellcheck disable=SC2016
    got=$(inroot dpkg-query -W -f '${Status} ${Version}' "$1" 2>/dev/null)
    case $got in "$2 ${3:-}"*) ;; *) echo "$1: expected '$2 ${3:-}', is '$got'" ;; esac
}

# expect_said TEXT…: the repair has printed this text; line breaks do not matter.
expect_said() {
    local text said
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    said=$(tr -s ' \n' '  ' <"$out/repair.log")
    for text in "$@"; do case $said in *"$text"*) ;; *) echo "not said: $text" ;; esac; done
}

# expect_not_said TEXT…: the repair has not printed this text.
expect_not_said() {
    local text said
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    said=$(tr -s ' \n' '  ' <"$out/repair.log")
    for text in "$@"; do case $said in *"$text"*) echo "said: $text" ;; esac; done
}

# expect_file PATH TEXT: the file in the root has a line with this text.
expect_file() { outside grep -qF "$2" "$root$1" || echo "$1: '$2' is lost"; }

# wait_for_process PATTERN: waits until a process in the root has a matching command line, at most 120 s.
wait_for_process() {
    local tries
    for ((tries = 0; tries < 1200; tries++)); do
        ! outside pgrep -f "$1" >/dev/null || return 0
        sleep 0.1
    done
    say "nothing runs that looks like: $1"
    return 1
}
