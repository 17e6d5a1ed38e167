# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the power cut took the last lines of dpkg.log: the database is right, and nothing is repaired"
code=L405
releases="bookworm trixie"
variants="1 3 5"
expect_before=healthy check_exit=0 unchanged=yes second=no logged=no

# A successful upgrade, of whose log only the first lines have reached the disk.
inject() {
    publish 2.0 lab-upgrade
    quietly inroot apt-get update
    quietly inroot apt-get -y dist-upgrade
    outside sh -c 'log=$1/var/log/dpkg.log; head -n "-$2" "$log" >"$log.cut" && mv "$log.cut" "$log"' sh "$root" "$variant"
}
reference() { :; }
