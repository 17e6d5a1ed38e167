# shellcheck shell=bash disable=SC2034
title="killed while unpacking an upgrade: reinst-required, the archive has the package"
finding=reinst-required
releases="bookworm trixie"

inject() {
    with_deb lab-data 1.0 kill_at rename 14 -- dpkg -i
    inroot dpkg -l lab-data
    inroot dpkg --configure -a
    inroot dpkg -l lab-data
}

reference() { inroot apt-get install -y --reinstall lab-data; }
