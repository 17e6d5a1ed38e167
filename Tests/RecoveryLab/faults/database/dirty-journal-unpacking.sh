# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg killed between two files of a package: dirty journal and reinst-required"
code=L011
finding="dirty-journal reinst-required"

inject() { with_deb lab-data 1.0 kill_at rename:/usr/share/lab-data/file5.dpkg-new 1 -- dpkg -i; }
reference() {
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-data
}
