# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="status is cut and an architecture garbage; the only copy is of days ago, before an upgrade"
code=L342
finding=stanza-damaged
check_exit=2
releases="bookworm trixie"
inject() {
    outside sh -c 'cd "$1/var" && mkdir -p backups && gzip -c lib/dpkg/status >backups/dpkg.status.1.gz && touch -d "3 days ago" backups/dpkg.status.1.gz' sh "$root"
    publish 2.0 lab-spare
    inroot apt-get install -y lab-spare
    edit_status '/^Package: /{h=$2=="lab-held"} h&&/^Architecture:/{$0="Architecture: a_l"} {print}'
    outside sh -c 'cd "$1/var/lib/dpkg" && rm -f status-old && truncate -s -700 status' sh "$root"
}
expect() { expect_installed lab-spare 2.0; }
