# shellcheck shell=bash disable=SC2034,SC2154
title="the same suite with two values of Signed-By, one of a key that is not there: apt reads no source"
code=L152
finding=source-conflict
releases="bookworm trixie"

inject() {
    outside sh -c "echo 'deb [signed-by=/etc/apt/keyrings/old.gpg] http://127.0.0.1:$port/$release lab main' \
        >'$root/etc/apt/sources.list'"
}
expect() {
    expect_file /etc/apt/sources.list '# deb [signed-by=/etc/apt/keyrings/old.gpg]'
    expect_file /etc/apt/sources.list.d/lab.sources "URIs: http://127.0.0.1:$port/$release"
}
reference() { outside rm "$root/etc/apt/sources.list"; }
