# shellcheck shell=bash disable=SC2034,SC2154
title="a directory stands where an index belongs, and another where InRelease does"
code=L164
finding=index-damaged

inject() {
    local name
    for name in Packages InRelease; do
        set -- "$(index $name)"
        outside rm "$1"
        outside mkdir "$1"
    done
}
reference() {
    outside rmdir "$(index Packages)" "$(index InRelease)"
    inroot apt-get update
}
