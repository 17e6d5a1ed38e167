# shellcheck shell=bash disable=SC2034,SC2154
# A package that a repair has removed comes back as it was: for faults of `aptmedic restore`.

# vendor_picture: prints what must be as it was before the removal: every file below /etc, /usr and /var with mode,
# owner, size, time and contents; dpkg's status file and books; and what dpkg says about lab-vendor. Left out is what
# every repair writes, directories' times, and what dpkg had unpacked for itself (tmp.ci).
vendor_picture() {
    local book
    listing | grep -vE '\|/\S+ d ' |
        grep -vE '(^|  )(lib/aptmedic|log|cache|lib/apt|backups|lib/systemd)/|^[0-9a-f]+  /var/(lib/aptmedic|log|cache|lib/apt|backups|lib/systemd)/' |
        grep -vE '(^| /var/)lib/dpkg/(tmp\.ci/\S+|status|status-old|available|lock|lock-frontend|diversions|diversions-old|statoverride-old|triggers/\S+|alternatives/\S+)(\|| |$)' |
        grep -vE '(^| /etc/)ld\.so\.cache(\||$)'
    outside find "$root/etc" "$root/usr" -type d -path '*lab-*' -printf '%p %m %U:%G\n' | sort
    outside cat "$root/var/lib/dpkg/status"
    for book in "$root/var/lib/dpkg/triggers/File" "$root/var/lib/dpkg/triggers/lab-event"; do
        outside sort "$book" 2>/dev/null
    done
    inroot dpkg-divert --list | sort
    inroot dpkg -s lab-vendor
    inroot dpkg --verify lab-vendor
    inroot update-alternatives --query lab-choice 2>/dev/null
    # shellcheck disable=SC2016
    outside sh -c 'test "$1/a" -ef "$1/twin" && echo twins' sh "$root/usr/share/lab-vendor"
}

# vendor_findings: prints what `check` says about lab-vendor.
vendor_findings() {
    driver check --format json 2>/dev/null | python3 -c '
import json, sys
for finding in json.load(sys.stdin)["findings"]:
    if "lab-vendor" in json.dumps(finding["subject"]):
        print(finding["code"], finding["severity"], [fact["text"] for fact in finding["facts"]][:1])'
}

# remember_vendor: keeps both for `expect_vendor`; the end of inject().
remember_vendor() {
    vendor_picture >"$out/vendor.before"
    vendor_findings >"$out/vendor.findings"
}

# expect_vendor WHEN: objects to everything that is not as it was.
expect_vendor() {
    vendor_picture >"$out/vendor.after"
    diff "$out/vendor.before" "$out/vendor.after" | grep '^[<>]' | head -n 12 | sed "s/^/$1: /"
    diff "$out/vendor.findings" <(vendor_findings) | grep '^[<>]' | sed "s/^/$1: check: /"
}

# restore_vendor: carries out the command that the repair has printed, without a question.
restore_vendor() {
    # shellcheck disable=SC2046
    driver $(printed_restore) --yes >>"$out/restore.log" 2>&1
}
printed_restore() { grep -o 'restore [0-9TZ-]* lab-vendor' "$out/repair.log" | tail -n 1; }

# remove_vendor_again: what the repair did to it, by dpkg.
remove_vendor_again() {
    inroot dpkg --remove --force-remove-reinstreq lab-vendor >>"$out/restore.log" 2>&1 || echo "it is not removed again"
    outside find "$root/usr" "$root/etc" -name '*.dpkg-new' -delete
}

# expect_restored_after_kills N…: kills the restoration at its N-th rename(2), looks at dpkg's database, and lets another
# restoration finish it.
expect_restored_after_kills() {
    local number
    for number in "$@"; do
        # shellcheck disable=SC2046
        kill_at rename "$number" -- /opt/aptmedic/aptmedic $(printed_restore) --yes >>"$out/restore.log" 2>&1
        inroot dpkg -l >/dev/null 2>&1 || echo "killed at rename $number: dpkg cannot read its database"
        inroot apt-cache stats >/dev/null 2>&1 || echo "killed at rename $number: apt cannot read it"
        restore_vendor || echo "after a kill at rename $number: exit status $?: $(tail -n 3 "$out/restore.log")"
        expect_vendor "after a kill at rename $number"
        remove_vendor_again
    done
}
