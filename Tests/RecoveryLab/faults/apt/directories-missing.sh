# shellcheck shell=bash disable=SC2034,SC2154
title="the directories of downloaded packages and of indexes are gone"
code=L065
finding="directory-missing index-missing"
check_exit=1

inject() { outside rm -rf "$root/var/cache/apt/archives" "$root/var/lib/apt/lists"; }
expect() { outside ls -d "$root/var/cache/apt/archives/partial" >/dev/null 2>&1 || echo "archives is still missing"; }
reference() {
    inroot apt-get update
    inroot mkdir -p /var/cache/apt/archives/partial
}
