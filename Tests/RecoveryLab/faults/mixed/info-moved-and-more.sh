# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="files of info in a directory beside it, a field that dpkg refuses, and dpkg killed while unpacking, at once"
code=L340
finding="stanza-damaged file-list-missing"
check_exit="1 2"
replans="whether apt keeps a hold shows only afterwards"
releases="bookworm trixie"
inject() {
    with_deb lab-spare 2.0 kill_at rename:/usr/share/lab-spare/file5.dpkg-new 1 -- dpkg --unpack
    outside sh -c 'cd "$1/var/lib/dpkg" && mkdir info_old && mv info/lab-data.* info/lab-app.* info/libc6:* info_old/' sh "$root"
    edit_status '/^Package: /{h=$2=="lab-multi"} {print} h&&/^Section: /{print "Essential: maybe"}'
}
