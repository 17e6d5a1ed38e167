# shellcheck shell=bash disable=SC2034,SC2154
# Canaries: files, package states and marks that no repair may lose. They are made once for all faults, and checked
# after each.

# Files of the administrator and of users, some in directories of packages. All are in the lab's roots, none on this
# machine.
canary_files=(
    /etc/lab-plain/lab-plain.conf /etc/lab-local.conf # conffiles, edited
    /etc/lab-plain/admin.conf /usr/share/lab-plain/notes /usr/share/lab-fails/notes
    /var/lib/lab-plain/user.db /var/lib/lab-data/user.db
    /home/user/letter /usr/local/bin/tool /opt/thing/data /root/.notes /etc/apt/apt.conf.d/90admin
)

plant_canaries() {
    local path
    for path in "${canary_files[@]}"; do
        outside mkdir -p "$root${path%/*}"
        outside tee -a "$root$path" >/dev/null <<<"// kept by the administrator: $path" || return
        outside chmod 640 "$root$path"
    done
    outside chown -R 1000:1000 "$root/home/user"
    outside chmod 644 "$root/etc/apt/apt.conf.d/90admin" "$root/etc/lab-plain/lab-plain.conf"
    quietly inroot apt-mark hold lab-held || return
    quietly inroot apt-mark auto lab-upgrade || return
    quietly inroot dpkg-statoverride --update --add root root 0600 /usr/share/lab-plain/file9 || return
    quietly inroot dpkg-divert --local --rename --divert /usr/share/lab-core/file1.distrib \
        --add /usr/share/lab-core/file1
}

# Prints the present state of the canaries, one on each line, beginning with its kind.
canaries() {
    local path
    for path in "${canary_files[@]}"; do
        printf 'file %s %s %s\n' "$path" "$(outside stat -c '%a %u:%g' "$root$path" 2>&1)" \
            "$(outside sha256sum "$root$path" 2>&1 | cut -d ' ' -f 1)"
    done
    inroot dpkg-statoverride --list 2>/dev/null | sed 's/^/statoverride /'
    inroot dpkg-divert --list 2>/dev/null | sed 's/^/diversion /'
    inroot apt-mark showhold 2>/dev/null | sed 's/^/hold /'
    inroot apt-mark showauto 2>/dev/null | sed 's/^/automatic /'
    inroot apt-mark showmanual 2>/dev/null | sed 's/^/manual /'
    # shellcheck disable=SC2016
    inroot dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null |
        sed -n 's/^\(installed\|triggers-[a-z]*\|half-configured\|unpacked\|half-installed\) /installed /p' |
        sort -u
}

# last_stanzas: prints "NAME WANT FLAG STATE" of each package, from the status file and the journal, without a program
# of the root. Entries of the journal are newer than the status file, and are read in the order of their names.
last_stanzas() {
    # shellcheck disable=SC2016
    outside sh -c 'cat "$1/status"; for file in "$1"/updates/[0-9]*; do [ ! -f "$file" ] || { echo; cat "$file"; }; done' \
        sh "$root/var/lib/dpkg" 2>/dev/null | tr -d '\0' |
        awk '/^Package: / { name = $2 } /^Status: / { state[name] = $2 " " $3 " " $4 }
            END { for (name in state) print name, state[name] }'
}

# whole_packages: prints the packages that are installed and configured (`ii`).
whole_packages() { last_stanzas | sed -n 's/ install ok installed$//p' | sort -u; }

# gone_packages FILE: prints the packages of the list that are now removed or only have configuration left.
gone_packages() {
    last_stanzas | awk '$4 != "not-installed" && $4 != "config-files" { print $1 }' | sort -u | comm -23 "$1" -
}

# lost_canaries BEFORE AFTER: prints what has changed, except states and marks of packages that the fault allows to be
# removed (may_remove) or to be added (may_add).
lost_canaries() {
    local before after allowed
    before=$(cat "$1") after=$(cat "$2")
    # shellcheck disable=SC2086
    allowed=$(printf '%s\n' ${may_remove:-} | sed '/^$/d; s/.*/^(installed|automatic|manual|hold) &$/')
    not_in "$before" "$after" | grep -Evf <(printf '%s\n' "${allowed:-^$}") | sed 's/^/lost: /'
    # shellcheck disable=SC2086
    allowed=$(printf '%s\n' ${may_add:-} | sed '/^$/d; s/.*/^(installed|automatic|manual) &$/')
    not_in "$after" "$before" | grep -Evf <(printf '%s\n' "${allowed:-^$}") | sed 's/^/new: /'
}
