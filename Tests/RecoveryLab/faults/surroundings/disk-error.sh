# shellcheck shell=bash disable=SC2034,SC2154
title="the disk answers with an error where a directory is listed: nothing is taken for missing, nothing is changed"
code=L404
variants="var-lib-dpkg-alternatives var-lib-dpkg-info var-lib-dpkg-updates etc-apt-apt.conf.d"
finding=half-configured-package
found_later=unreadable-file
expect_before=skip expect_exit=2 unchanged=yes second=no judged=no logged=no canaries=files

inject() { set_status lab-spare "install ok half-configured"; }

# The error is made here, because the lab's check before the repair must read the root without it.
repair() {
    local path=/${variant//-//}
    outside strace -f -o /dev/null -P "$path" -P "$root$path" -e trace=getdents64 -e inject=getdents64:error=EIO \
        "$env_program" -i "${clean_environment[@]}" "$chroot_program" "$root" /opt/aptmedic/aptmedic repair --yes
}

expect() {
    expect_said "unreadable-file" "input/output error"
    grep -E "it is missing|alternative-damaged" "$out/repair.log"
}
reference() { :; }
