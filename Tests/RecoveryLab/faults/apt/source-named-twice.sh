# shellcheck shell=bash disable=SC2034,SC2154
title="a line without a key beside a package's source that names it, which apt takes together: the line goes"
code=L471
finding=source-duplicated
releases=trixie
check_exit=0 expect_before=healthy-looking
may_add=lab-source

inject() {
    mkdir -p "$out/own/lab-source/etc/apt/sources.list.d" "$out/own/lab-source/DEBIAN"
    outside cat "$root/etc/apt/sources.list.d/lab.sources" \
        >"$out/own/lab-source/etc/apt/sources.list.d/lab-source.sources"
    echo /etc/apt/sources.list.d/lab-source.sources >"$out/own/lab-source/DEBIAN/conffiles"
    own_deb lab-source 1.0
    offer_own lab-source_1.0
    inroot apt-get install -y lab-source
    outside rm "$root/etc/apt/sources.list.d/lab.sources"
    outside tee "$root/etc/apt/sources.list.d/a-line.list" >/dev/null \
        <<<"deb http://127.0.0.1:$port/$release lab main"
}
expect() {
    expect_file /etc/apt/sources.list.d/a-line.list '# deb http://127.0.0.1'
    outside grep -q '^Types: deb' "$root/etc/apt/sources.list.d/lab-source.sources" || echo "the conffile was edited"
}
reference() { outside rm "$root/etc/apt/sources.list.d/a-line.list"; }
