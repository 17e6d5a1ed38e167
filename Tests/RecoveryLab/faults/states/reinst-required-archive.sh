# shellcheck shell=bash disable=SC2034,SC2154
title="killed while unpacking, the archive has the package"
code=L014
finding=reinst-required
releases="bookworm trixie"

inject() {
    with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
}
reference() { inroot apt-get install -y --reinstall lab-data; }
