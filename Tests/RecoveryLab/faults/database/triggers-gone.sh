# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="all of triggers is gone: dpkg makes the directory again, and nobody is told of anything any more"
code=L129
releases="bookworm trixie"
finding=database-file-damaged check_exit=1
expect_before=healthy-looking

inject() {
    outside sh -c 'cd "$1/var/lib/dpkg" && cp -r triggers "$2/" && rm -r triggers && mkdir triggers' sh "$root" "$out"
}
expect() {
    local output
    outside sh -c 'cd "$2/triggers" && for file in *; do
        case $file in Lock | Unincorp) continue ;; esac
        sort "$file" >"$2/wanted"; sort "$1/var/lib/dpkg/triggers/$file" | cmp - "$2/wanted" || echo "$file"
    done' sh "$root" "$out" 2>&1
    inroot dpkg-trigger --no-await --by-package=lab-upgrade lab-event
    output=$(inroot dpkg --triggers-only -a)
    case $output in *lab-listener*) ;; *) echo "lab-listener is not told of its trigger: $output" ;; esac
}
reference() { outside cp -r "$out/triggers/." "$root/var/lib/dpkg/triggers"; }
