# shellcheck shell=bash disable=SC2034,SC2154
title="a library of the tools is cut, and other files with it: the damage found makes the repair look at all files"
code=L302
found_later=damaged-files
finding=damaged-program
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libz.so.1'
# With the network: files that are not tools come from the archive.
repair_arguments='' plan_arguments='' replans="what else is to be done shows when the tools run"

inject() {
    inject_damage
    damage zero /usr/share/lab-plain/file1
    outside rm "$root/usr/share/lab-data/file4" "$root/usr/share/perl5/Debconf/Db.pm"
}
