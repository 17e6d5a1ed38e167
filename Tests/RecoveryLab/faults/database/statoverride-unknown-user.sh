# shellcheck shell=bash disable=SC2034,SC2154
title="statoverride names a user and a group that are gone: those lines go, the others stay"
code=L100
finding=database-file-damaged expect_before=healthy-looking
releases="bookworm trixie"

inject() {
    outside tee -a "$root/var/lib/dpkg/statoverride" >/dev/null <<'END'
gone root 4755 /usr/bin/lab-gone
root nogroup-here 2755 /usr/bin/lab-gone2
END
}
reference() {
    inroot dpkg-statoverride --remove /usr/bin/lab-gone
    inroot dpkg-statoverride --remove /usr/bin/lab-gone2
}
