# shellcheck shell=bash disable=SC2034,SC2154
title="status is cut behind a line: dpkg is content with half an entry"
code=L125
finding=stanza-damaged expect_before=skip

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    # shellcheck disable=SC2016
    outside sh -c 'lines=$(grep -n "^Package: lab-plain" "$1" | cut -d : -f 1); head -n $((lines + 4)) "$1" >"$1.lab"
        mv "$1.lab" "$1"' sh "$root/var/lib/dpkg/status"
}
reference() { outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"; }
