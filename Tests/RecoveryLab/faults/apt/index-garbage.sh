# shellcheck shell=bash disable=SC2034,SC2154
title="an index is garbage from its first byte; apt-get update alone keeps it"
code=L061
finding=index-damaged
releases="bookworm trixie"
check_exit="1 2"

inject() { outside dd if=/dev/urandom of="$(index Packages)" bs=4096 count=8 conv=notrunc; }
reference() {
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
    inroot apt-get update
}
