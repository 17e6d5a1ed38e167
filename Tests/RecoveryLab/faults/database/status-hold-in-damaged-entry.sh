# shellcheck shell=bash disable=SC2034,SC2154
title="an entry is damaged and only its own Status line knows of the hold"
code=L122
finding=stanza-damaged

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    set_status lab-spare "hold ok installed"
    # shellcheck disable=SC2016
    edit_status '/^Package: / { name = $2 } /^Maintainer: / && name == "lab-spare" { $0 = "damaged" } { print }'
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status-old"
}
expect() {
    inroot apt-mark showhold | grep -qx lab-spare || echo "the hold of lab-spare is lost"
    inroot apt-mark unhold lab-spare >/dev/null
}
