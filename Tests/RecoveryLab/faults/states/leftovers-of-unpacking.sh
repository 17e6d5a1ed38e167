# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a dpkg that died left control files and new files beside their places, which nothing clears any more"
code=L328
releases="bookworm trixie"
variants="quiet unpacking waiting"
found_later=unpack-leftover
check_exit="0 2" replans="what dpkg leaves behind shows only afterwards"

inject() {
    # The new conffile is needed when the package is configured.
    [ "$variant" != waiting ] || unpack lab-conf 2.0
    outside sh -c 'mkdir -p "$1/var/lib/dpkg/tmp.ci" && echo "Package: lab-spare" >"$1/var/lib/dpkg/tmp.ci/control" &&
        cp "$1/usr/share/lab-spare/file1" "$1/usr/share/lab-spare/fresh.dpkg-new" &&
        cp "$1/usr/bin/env" "$1/usr/bin/lab-fresh.dpkg-tmp"' sh "$root"
    # The interrupted version had another file; the archive has a different version.
    [ "$variant" != unpacking ] || set_status lab-spare "install reinstreq half-installed"
}
expect() {
    outside find "$root/usr" "$root/etc" "$root/var/lib/dpkg" \( -name '*.dpkg-new' -o -name '*.dpkg-tmp' -o -name tmp.ci \) \
        -printf 'left: %p\n'
    [ -n "${LAB_REFERENCE:-}" ] ||
        [ -n "$(outside find "$root/var/lib/aptmedic" -path '*aside*/lab-fresh.dpkg-tmp')" ] || echo "what was left is not kept"
}
reference() {
    inroot apt-get install -y --reinstall lab-spare lab-conf
    outside rm -rf "$root/usr/share/lab-spare/fresh.dpkg-new" "$root/usr/bin/lab-fresh.dpkg-tmp" "$root/var/lib/dpkg/tmp.ci"
}
