# shellcheck shell=bash disable=SC2034,SC2154
title="a .sources file is garbage and another one HTML, an index is damaged, a package is half-configured"
code=L159
finding="source-malformed half-configured-package index-damaged"

inject() {
    outside truncate -s 300 "$(index Packages)"
    set_status lab-spare "install ok half-configured"
    outside sh -c "head -c 3000 /dev/urandom >'$root/etc/apt/sources.list.d/noise.list'"
    outside sh -c "printf '<html>\n<body>\n<p>log in</p>\n<p>please</p>\n</body>\n</html>\n' \
        >'$root/etc/apt/sources.list.d/portal.sources'"
}
expect() {
    outside ls "$root/etc/apt/sources.list.d/noise.list.disabled" >/dev/null 2>&1 || echo "the noise was not kept"
}
reference() {
    outside rm "$root/etc/apt/sources.list.d/noise.list" "$root/etc/apt/sources.list.d/portal.sources"
    outside rm "$(index Packages)"
    inroot apt-get update
    inroot dpkg --configure -a
}
