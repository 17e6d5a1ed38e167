# shellcheck shell=bash disable=SC2034,SC2154
title="a file list is missing, there is no network, the archive is in the cache"
code=L351
finding=file-list-missing
repair_arguments=--offline plan_arguments=--offline check_exit="1 2"

inject() {
    inroot sh -c 'cd /var/cache/apt/archives && apt-get download lab-data'
    outside cp "$root/var/lib/dpkg/info/lab-data.list" "$out/list"
    outside rm "$root/var/lib/dpkg/info/lab-data.list"
}
expect() { outside cmp "$out/list" "$root/var/lib/dpkg/info/lab-data.list" 2>&1; }
reference() { inroot apt-get install -y --reinstall lab-data; }
