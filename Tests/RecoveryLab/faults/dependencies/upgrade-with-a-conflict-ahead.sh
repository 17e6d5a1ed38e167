# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="an upgrade would meet a file conflict: it is seen before, that package stays as it is, the others are upgraded"
code=L464
ref=https://github.com/ok2cqr/cqrlog/issues/476
releases="bookworm trixie"
# file: the new version has a file of another package. new: a package that it brings along has. directory: it has a
# file where another one has a directory. replaces-less: Replaces does not cover the installed version.
variants="file new directory replaces-less"
finding=half-configured-package
may_add="lab-giver lab-taker lab-extra" judged=no second=no
expect_exit=1 replans="what an upgrade meets shows when its archives are there"

inject() {
    local fields=()
    put lab-giver usr/share/lab-common/file giver
    own_deb lab-giver 1.5
    own_deb lab-taker 1
    case $variant in
        new)
            put lab-extra usr/share/lab-common/file extra
            own_deb lab-extra 1
            fields=('Depends: lab-extra')
            ;;
        directory) put lab-taker usr/share/lab-common taker ;;
        *) put lab-taker usr/share/lab-common/file taker ;;
    esac
    [ "$variant" != replaces-less ] || fields=('Replaces: lab-giver (<< 1.2)')
    own_deb lab-taker 2 "${fields[@]}"
    with_own lab-giver 1.5 dpkg -i
    with_own lab-taker 1 dpkg -i
    publish 2.0 lab-plain
    if [ "$variant" = new ]; then offer_own lab-taker_2 lab-extra_1; else offer_own lab-taker_2; fi
    set_status lab-spare "install ok half-configured"
}
put() {
    mkdir -p "$out/own/$1/$(dirname "$2")"
    echo "$3" >"$out/own/$1/$2"
}
expect() {
    judge_states
    expect_installed lab-spare
    expect_installed lab-taker 1
    expect_installed lab-giver 1.5
    expect_installed lab-plain 2.0
    expect_file /usr/share/lab-common/file giver
    expect_said /usr/share/lab-common lab-giver lab-taker
    ! outside grep 'upgrade lab-taker:all 1 2' "$root/var/log/dpkg.log" || echo "the upgrade was begun"
}
reference() { :; }
