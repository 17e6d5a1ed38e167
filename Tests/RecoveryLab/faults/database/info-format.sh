# shellcheck shell=bash disable=SC2034,SC2154
title="info/format holds another number: dpkg takes the database for one of the future"
code=L104
finding=database-file-damaged
releases="bookworm trixie"

inject() { outside sh -c "printf '9\n' >$root/var/lib/dpkg/info/format"; }
reference() { outside sh -c "printf '1\n' >$root/var/lib/dpkg/info/format"; }
