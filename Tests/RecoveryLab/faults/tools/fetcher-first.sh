# shellcheck shell=bash disable=SC2034,SC2154
title="libapt-pkg is cut and cached, tar is cut and not: the one is put back so that it can fetch the other"
code=L289
finding=damaged-program asks_solver=no

inject() {
    local library
    library=$(files_in_root '/usr/lib/*-linux-gnu*/libapt-pkg.so.?.0')
    # shellcheck disable=SC2046
    cache_debs "$apt_cache" $(owners_of "$library")
    damage cut "$library" /usr/bin/tar
}
