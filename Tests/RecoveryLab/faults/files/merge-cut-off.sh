# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the power fails again and again while a directory becomes the link /lib: the next run goes on, nothing is lost"
code=L319
finding=merged-link-lost
releases="bookworm trixie"
expect_before=skip asks_solver=no canaries=files replans="that a step fails shows only when it is run" logged=interrupted second=no

# Breaks the link of the merged /usr again completely, as before the repair.
break_link() {
    outside sh -c 'cd "$1" && rm -rf lib usr/lib/one usr/lib/modprobe.d/mine-* && mkdir -p lib/one/two lib/modprobe.d &&
        for name in a b c d e f; do
            echo "$name" >"lib/one/$name"; echo "$name" >"lib/modprobe.d/mine-$name.conf"
        done && echo new >lib/one/two/file && echo other >lib/os-release' sh "$root"
}
inject() { break_link; }
repair() {
    local moment
    for moment in rename:1 rename:2 rename:3 rename:5 rename:8 symlinkat:1; do
        break_link
        kill_at "${moment%:*}" "${moment#*:}" -- /opt/aptmedic/aptmedic repair --yes >>"$out/cuts.log" 2>&1
        [ "$?" -ne 137 ] || echo "$moment" >>"$out/cuts"
        driver repair --yes >>"$out/cuts.log" 2>&1
        [ "$(outside readlink "$root/lib")" = usr/lib ] || echo "not repaired after $moment" >>"$out/not-repaired"
    done
    driver repair --yes
}
expect() {
    local name
    [ -n "${LAB_REFERENCE:-}" ] || [ "$(sort -u "$out/cuts" | wc -l)" -ge 5 ] || echo "too few cuts: $(cat "$out/cuts")"
    cat "$out/not-repaired" 2>/dev/null
    [ "$(outside readlink "$root/lib")" = usr/lib ] || echo "/lib is no link to usr/lib"
    for name in a b c d e f; do
        expect_file "/usr/lib/one/$name" "$name"
        expect_file "/usr/lib/modprobe.d/mine-$name.conf" "$name"
    done
    expect_file /usr/lib/one/two/file new
    [ -n "${LAB_REFERENCE:-}" ] || outside grep -rqx other "$root/var/lib/aptmedic" || echo "what both had was not kept"
}
reference() {
    outside sh -c 'cd "$1" && mkdir -p usr/lib/modprobe.d && mv lib/one usr/lib/ && mv lib/modprobe.d/* usr/lib/modprobe.d/ &&
        rm -r lib && ln -s usr/lib lib' sh "$root"
}
