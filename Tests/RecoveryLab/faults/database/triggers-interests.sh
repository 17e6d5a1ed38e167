# shellcheck shell=bash disable=SC2034,SC2154
title="triggers/File and an explicit trigger's file are damaged; packages know their interests"
code=L106
finding=database-file-damaged expect_before=skip

inject() {
    local triggers=$root/var/lib/dpkg/triggers
    outside cp -a "$triggers" "$root/root/triggers"
    outside sh -c "printf 'lab-listener\n/NULs \0\0\n' >>$triggers/lab-event; printf '/etc/x' >>$triggers/File"
    outside sh -c "sed -i 1d $triggers/lab-event"
}
expect() {
    outside diff -r "$root/root/triggers" "$root/var/lib/dpkg/triggers"
    outside rm -rf "$root/root/triggers"
}
reference() {
    outside sh -c "rm -rf $root/var/lib/dpkg/triggers; cp -a $root/root/triggers $root/var/lib/dpkg/"
}
