# shellcheck shell=bash disable=SC2034,SC2154
title="updates holds what is none of dpkg's: a long name, another length, a directory"
code=L109
finding=damaged-journal
releases="bookworm trixie"

inject() {
    outside sh -c "cd $root/var/lib/dpkg/updates && printf x >01234567890 && mkdir 0007 && : >00012"
}
reference() { outside sh -c "cd $root/var/lib/dpkg/updates && rm -r 01234567890 0007 00012"; }
