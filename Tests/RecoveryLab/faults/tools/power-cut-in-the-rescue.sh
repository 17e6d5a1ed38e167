# shellcheck shell=bash disable=SC2034,SC2154
title="power cuts while libraries are put back: no file is half written, the next run goes on"
code=L291
finding=damaged-program
rescue_fault cache zero '/usr/lib/*-linux-gnu*/libstdc++.so.6' '/usr/lib/*-linux-gnu*/libz.so.1' /usr/bin/tar
second=no replans="that a step fails shows only when it is run" logged=interrupted

inject() { inject_damage; }
repair() {
    local call number
    for call in rename fsync linkat; do
        for number in 3 9 14; do
            kill_at "$call" "$number" -- /opt/aptmedic/aptmedic repair --yes --offline >>"$out/cuts.log" 2>&1
        done
    done
    driver repair --yes --offline
}
expect() { outside find "$root/usr" -name '.*.aptmedic-*' -newer "$out/listing" -printf 'half written: /%P\n' | tail -n +20; }
