# shellcheck shell=bash disable=SC2034,SC2154
title="a library's link and the file it leads to are gone, and so is /bin/sh: all come back"
code=L285
releases="bookworm trixie"
finding=damaged-program asks_solver=no
repair_arguments=--offline plan_arguments=--offline

inject() {
    local file
    file=$(files_in_root '/usr/lib/*-linux-gnu*/libz.so.1')
    # shellcheck disable=SC2046
    cache_debs "$apt_cache" $(owners_of "$file" /usr/bin/sh)
    outside rm "$root${file%/*}/libz.so.1" "$root$file" "$root/usr/bin/sh"
}
