# shellcheck shell=bash disable=SC2034,SC2154
title="killed in postinst; the first log of the machine is on the disk before the first step begins"
code=L402
finding=half-configured-package

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
}

# strace follows the program itself. Only what comes before the start of dpkg, which is an execve, is of interest.
repair() {
    outside strace -f -y -o "$out/calls" -e trace=fsync,execve "$env_program" -i "${clean_environment[@]}" \
        "$chroot_program" "$root" /opt/aptmedic/aptmedic repair --yes
}

expect() {
    local first
    sed '/execve("\/usr\/bin\/dpkg"/,$d' "$out/calls" >"$out/calls-before"
    for first in 'fsync([0-9]*<[^>]*/var/log>)' 'fsync([0-9]*<[^>]*/var/log/aptmedic>)' \
        'fsync([0-9]*<[^>]*/var/log/aptmedic/[^/>]*\.jsonl>)' 'fsync([0-9]*<[^>]*/var/log/aptmedic/[^/>]*\.log>)'; do
        grep -q "$first" "$out/calls-before" || echo "not synchronised before the first step: $first"
    done
}
