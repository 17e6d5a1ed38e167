# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="an upgrade brings a file that another package has, and dpkg's rules allow it: it is made"
code=L463
ref=https://github.com/deadsnakes/issues/issues/207
releases="bookworm trixie"
# replaces: the new version replaces the other one. moved: the other one gives the file up in the same upgrade. diverted:
# the other one's file is diverted away. directory: both have the directory. shared: both are the same library for two
# architectures.
variants="replaces moved diverted directory shared"
finding=half-configured-package
may_add="lab-giver lab-taker lab-shared lab-shared:i386"
# shellcheck source=Tests/RecoveryLab/lib/foreign.sh
. "$lab/lib/foreign.sh"
case $variant in
    shared) asks_solver=no ;;
    # The new diversion is not one that the lab knows.
    diverted) judged=no second=no ;;
esac

inject() {
    local fields=() file=usr/share/lab-common/file
    [ "$variant" != directory ] || file=usr/share/lab-common/giver
    put lab-giver "$file" giver
    own_deb lab-giver 1
    own_deb lab-taker 1
    case $variant in
        shared)
            foreign_root
            shared_library amd64 1 one && shared_library i386 1 one
            shared_library amd64 2 two && shared_library i386 2 two
            install_shared 1
            offer_shared 2
            ;;
        *)
            put lab-taker usr/share/lab-common/file taker
            case $variant in
                replaces) fields=('Replaces: lab-giver (<< 2)') ;;
                moved)
                    fields=('Replaces: lab-giver (<< 2)' 'Breaks: lab-giver (<< 2)')
                    rm -r "$out/own/lab-giver"
                    own_deb lab-giver 2
                    ;;
            esac
            own_deb lab-taker 2 "${fields[@]}"
            with_own lab-giver 1 dpkg -i
            with_own lab-taker 1 dpkg -i
            [ "$variant" != diverted ] || inroot dpkg-divert --package lab-taker --rename \
                --divert /usr/share/lab-common/file.giver --add /usr/share/lab-common/file
            if [ "$variant" = moved ]; then offer_own lab-taker_2 lab-giver_2; else offer_own lab-taker_2; fi
            ;;
    esac
    set_status lab-spare "install ok half-configured"
}
# put NAME PATH TEXT: the package gets a file with this text.
put() {
    mkdir -p "$out/own/$1/$(dirname "$2")"
    echo "$3" >"$out/own/$1/$2"
}
expect() {
    local architecture
    expect_installed lab-spare
    if [ "$variant" = shared ]; then
        for architecture in amd64 i386; do expect_installed "lab-shared:$architecture" 2; done
        return
    fi
    expect_installed lab-taker 2
    expect_installed lab-giver
    expect_file /usr/share/lab-common/file taker
    [ "$variant" = diverted ] || return 0
    expect_file /usr/share/lab-common/file.giver giver
    judge
    inroot dpkg-divert --quiet --no-rename --remove /usr/share/lab-common/file
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get dist-upgrade -y
}
