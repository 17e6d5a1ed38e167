# shellcheck shell=bash disable=SC2034,SC2154
title="status ends behind an entry: dpkg is content, and half of the packages are forgotten"
code=L113
finding=forgotten-package expect_before=skip check_exit="1 2"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    # shellcheck disable=SC2016
    outside sh -c 'awk "BEGIN { RS = \"\"; ORS = \"\n\n\" } NR <= 60" "$1" >"$1.lab"; mv "$1.lab" "$1"' sh \
        "$root/var/lib/dpkg/status"
}
reference() { outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"; }
