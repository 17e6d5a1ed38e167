# shellcheck shell=bash disable=SC2034,SC2154
title="status is empty and every copy is gone: it is made again from info, dpkg.log and the indexes"
code=L120
finding=status-file-damaged
releases="bookworm trixie"
replans="what else is to be done shows when the database can be read" limit=600

inject() {
    # No other file has the information which packages are held.
    inroot apt-mark unhold lab-held
    canaries >"$out/canaries.before"
    outside sh -c "rm -f $root/var/lib/dpkg/status-old $root/var/backups/dpkg.status.*"
    outside truncate -s 0 "$root/var/lib/dpkg/status"
}
