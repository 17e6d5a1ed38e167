# shellcheck shell=bash disable=SC2034,SC2154
title="status is lost, and its only copy is older than an upgrade, a removal and a purge"
code=L121
finding=status-file-damaged
may_add="lab-server" may_remove="lab-spare"

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    publish 2.0 lab-conf
    inroot apt-get install -y lab-conf lab-server
    inroot apt-get remove -y lab-spare
    inroot apt-get install -y lab-cat
    inroot apt-get purge -y lab-cat
    outside rm -f "$root/var/lib/dpkg/status-old"
    outside truncate -s 0 "$root/var/lib/dpkg/status"
}
expect() {
    expect_installed lab-conf 2.0
    expect_installed lab-server 1.0
    expect_gone lab-cat
    # shellcheck disable=SC2016
    [ "$(inroot dpkg-query -W -f '${db:Status-Status}' lab-spare)" = config-files ] ||
        echo "lab-spare: its configuration is forgotten"
}
