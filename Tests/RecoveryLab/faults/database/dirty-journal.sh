# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg killed just before it wrote status: the journal holds the truth"
code=L010
finding=dirty-journal
releases="bookworm trixie"

inject() {
    publish 2.0 lab-data
    with_deb lab-data 2.0 kill_at rename:/var/lib/dpkg/status-new 1 -- dpkg -i
}
expect() {
    expect_installed lab-data 2.0
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    # A test of the lab itself: touched.py must report a file that no step names, one that is missing and one that
    # differs.
    sed -e '/^hostname|/d; / .etc.hostname$/d' -e 's/^\(passwd|.etc f \)644/\1600/' "$out/listing.repaired" >"$out/listing.more"
    echo 'unnamed|/usr/bin f 755 0:0 5 1.0000000000 ' >>"$out/listing.more"
    look_for_more "$out/listing.more" >"$out/more"
    for change in '/usr/bin/unnamed was made' '/etc/hostname was removed' '/etc/passwd was changed'; do
        grep -qxF "touched: $change, and no step names it" "$out/more" || echo "it is not seen that $change"
    done
}
reference() { inroot dpkg --configure -a; }
