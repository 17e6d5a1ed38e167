# shellcheck shell=bash disable=SC2034,SC2154
title="the same source in sources.list and in a .sources file: apt warns at every call"
code=L153
finding=source-duplicated
releases="bookworm trixie"
check_exit=0 expect_before=healthy-looking

inject() {
    outside sh -c "printf 'deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:$port/$release/ lab main\n' \
        >'$root/etc/apt/sources.list'"
}
expect() { expect_file /etc/apt/sources.list.d/lab.sources '# Types: deb'; }
reference() { outside rm "$root/etc/apt/sources.list"; }
