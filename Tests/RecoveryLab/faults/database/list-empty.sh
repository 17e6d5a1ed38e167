# shellcheck shell=bash disable=SC2034,SC2154
title="a file list has no length: dpkg believes that the package owns nothing, and says nothing"
code=L353
finding=file-list-missing
expect_before=healthy-looking check_exit="1 2"
releases="bookworm trixie"

inject() { outside truncate -s 0 "$root/var/lib/dpkg/info/lab-app.list"; }
expect() { inroot dpkg -L lab-app | grep -qx /usr/share/lab-app/file1 || echo "the list is not back"; }
reference() { inroot apt-get install -y --reinstall lab-app; }
