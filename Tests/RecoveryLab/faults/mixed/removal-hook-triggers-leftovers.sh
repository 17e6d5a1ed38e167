# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a removal that prerm blocks, a hook that is gone, a cut Unincorp, leftovers, a half-configured package at once"
code=L341
finding="half-configured-package database-file-damaged configuration-damaged"
check_exit="1 2"
replans="a hook of apt fails when it is run"
may_remove=lab-data
releases="bookworm trixie"
left=lab-data
expect_exit="0 1 2"
inject() {
    flag lab-data.prerm.fail
    inroot dpkg --remove lab-data
    set_status lab-spare "install ok half-configured"
    outside sh -c 'printf "lab-event lab-sp" >"$1/var/lib/dpkg/triggers/Unincorp"
        printf "DPkg::Post-Invoke {\n  \"/usr/lib/none/run\";\n};\n" >"$1/etc/apt/apt.conf.d/70x"
        mkdir -p "$1/var/lib/dpkg/tmp.ci"; echo x >"$1/var/lib/dpkg/tmp.ci/control"; cp "$1/usr/bin/env" "$1/usr/bin/q.dpkg-new"' sh "$root"
}
expect() { expect_installed lab-spare; expect_installed lab-data; judge_install; ! outside test -e "$root/usr/bin/q.dpkg-new" || echo "left over"; }
