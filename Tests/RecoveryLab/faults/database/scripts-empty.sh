# shellcheck shell=bash disable=SC2034,SC2154
title="maintainer scripts have no length: dpkg runs them with success, and says nothing"
code=L354
finding=script-empty
expect_before=healthy-looking check_exit="1 2"
releases="bookworm trixie"

inject() {
    outside cp "$root/var/lib/dpkg/info/lab-data.postrm" "$out/postrm"
    outside truncate -s 0 "$root/var/lib/dpkg/info/lab-data.postrm" "$root/var/lib/dpkg/info/lab-data.postinst" \
        "$root/var/lib/dpkg/info/lab-question.config"
}
expect() {
    outside cmp "$out/postrm" "$root/var/lib/dpkg/info/lab-data.postrm" 2>&1
    [ "$(outside stat -c %a "$root/var/lib/dpkg/info/lab-data.postinst")" = 755 ] || echo "the script's mode is wrong"
}
reference() { inroot apt-get install -y --reinstall lab-data lab-question; }
