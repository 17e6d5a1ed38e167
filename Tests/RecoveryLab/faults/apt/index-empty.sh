# shellcheck shell=bash disable=SC2034,SC2154
title="an index has no length; packages vanish without a word"
code=L062
finding=index-damaged
check_exit="1 2"

inject() { outside truncate -s 0 "$(index Packages)"; }
reference() {
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
    inroot apt-get update
}
