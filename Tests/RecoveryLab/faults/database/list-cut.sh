# shellcheck shell=bash disable=SC2034,SC2154
title="a file list is cut in its last line: it comes back from the archive, the package's files are not touched"
code=L350
finding=file-list-damaged
releases="bookworm trixie"

inject() {
    outside stat -c %Z "$root/usr/share/lab-plain/file1" >"$out/changed"
    outside cp "$root/var/lib/dpkg/info/lab-plain.list" "$out/list"
    outside truncate -s -5 "$root/var/lib/dpkg/info/lab-plain.list"
}
expect() {
    outside cmp "$out/list" "$root/var/lib/dpkg/info/lab-plain.list" 2>&1
    [ "$(outside stat -c %Z "$root/usr/share/lab-plain/file1")" = "$(cat "$out/changed")" ] ||
        echo "a file of the package was written"
}
reference() {
    outside rm "$root/var/lib/dpkg/info/lab-plain.list"
    inroot apt-get install -y --reinstall lab-plain
}
