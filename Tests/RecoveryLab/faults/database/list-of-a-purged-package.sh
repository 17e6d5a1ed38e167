# shellcheck shell=bash disable=SC2034,SC2154
title="a list in info is left of a package that was purged: it is moved aside, not made a package"
code=L126
finding=forgotten-package expect_before=healthy-looking check_exit=1

inject() {
    inroot apt-get install -y lab-cat
    outside cp "$root/var/lib/dpkg/info/lab-cat.list" "$root/root/list"
    inroot apt-get purge -y lab-cat
    outside mv "$root/root/list" "$root/var/lib/dpkg/info/lab-cat.list"
}
expect() { expect_gone lab-cat; }
reference() { outside rm "$root/var/lib/dpkg/info/lab-cat.list"; }
