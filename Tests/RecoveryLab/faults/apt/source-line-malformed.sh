# shellcheck shell=bash disable=SC2034,SC2154
title="a line of a .list file has no suite: apt reads no source at all"
code=L150
finding=source-malformed
releases="bookworm trixie"

inject() {
    outside sh -c "printf '# mine\ndeb http://127.0.0.1:1/gone\n#deb http://127.0.0.1:1/other stable main\n' \
        >'$root/etc/apt/sources.list.d/mine.list'"
}
expect() {
    expect_file /etc/apt/sources.list.d/mine.list '# deb http://127.0.0.1:1/gone'
    expect_file /etc/apt/sources.list.d/mine.list 'disabled the next line: there is no suite'
    expect_file /etc/apt/sources.list.d/mine.list '# mine'
}
reference() { outside sed -i '2d' "$root/etc/apt/sources.list.d/mine.list"; }
