# shellcheck shell=bash disable=SC2034,SC2154
title="extended_states is cut: apt stops; the marks come back from what is left and from the daily copy"
code=L157
finding=marks-damaged
releases="bookworm trixie"

inject() {
    local file=$root/var/lib/apt/extended_states size
    outside mkdir -p "$root/var/backups"
    outside cp "$file" "$root/var/backups/apt.extended_states.0"
    size=$(outside grep -abn '^Architecture' "$file" | tail -n 3 | head -n 1 | cut -d : -f 2)
    outside truncate -s $((size + 4)) "$file"
}
reference() { outside cp "$root/var/backups/apt.extended_states.0" "$root/var/lib/apt/extended_states"; }
