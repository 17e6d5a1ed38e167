# shellcheck shell=bash disable=SC2034,SC2154
title="InRelease has no length"
code=L162
finding=index-damaged

inject() { outside truncate -s 0 "$(index InRelease)"; }
reference() {
    outside rm "$(index InRelease)"
    inroot apt-get update
}
