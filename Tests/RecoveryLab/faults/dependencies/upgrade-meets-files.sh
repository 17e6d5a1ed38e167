# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade has files that another package has: what dpkg would refuse is left out and said, all else is upgraded"
code=L473
releases="bookworm trixie"
variants="taken directory alias both-new shared same replaced moved diverted obsolete"
check_exit=0 may_add="lab-zz lab-n1 lab-n2 lab-ma lab-ma:i386" replans="what the archives hold shows when they are fetched"
case $variant in
    taken | directory | alias | both-new | shared)
        found_later=file-conflict expect_exit=1 judged=no
        ;;
    # dpkg takes the file out of the list of its old owner.
    replaced) may_touch=/var/lib/dpkg/info/lab-plain.list ;;
    obsolete) may_touch=/var/lib/dpkg/info/lab-zz.list ;;
    diverted) may_touch=/usr/share/lab-plain/file1.new judged=no ;;
esac

# own_file PACKAGE PATH TEXT: a file of the package that own_deb builds next.
own_file() {
    mkdir -p "$out/own/$1$(dirname "$2")"
    echo "$3" >"$out/own/$1$2"
}
# other VERSION PATH…: the package lab-zz, with these files.
other() {
    local version=$1 path
    rm -rf "$out/own/lab-zz"
    shift
    for path in "$@"; do own_file lab-zz "$path" "lab-zz $version"; done
    own_deb lab-zz "$version"
}
# instance ARCHITECTURE VERSION TEXT: the package lab-ma of this architecture, with a file that its instances share.
instance() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/lab-ma"
    printf 'Package: lab-ma\nVersion: %s\nArchitecture: %s\nMulti-Arch: same\nMaintainer: Lab <lab@lab.invalid>\n' \
        "$2" "$1" >"$tree/DEBIAN/control"
    echo 'Description: package of one fault' >>"$tree/DEBIAN/control"
    echo "$3" >"$tree/usr/share/lab-ma/x"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/lab-ma_$2_$1.deb" >/dev/null
    rm -rf "$tree"
}

inject() {
    local lines=() one
    case $variant in
        shared | same)
            inroot dpkg --add-architecture i386
            for one in amd64 i386; do
                instance "$one" 1 old
                outside cp "$out/lab-ma_1_$one.deb" "$root/root/"
                inroot dpkg -i "/root/lab-ma_1_$one.deb"
                outside rm "$root/root/lab-ma_1_$one.deb"
                instance "$one" 9 "$([ "$variant" = same ] && echo new || echo "of $one")"
            done
            publish_unseen 2.0 lab-data
            offer_own lab-ma_9_amd64 lab-ma_9_i386
            return
            ;;
        taken) own_file lab-upgrade /usr/share/lab-plain/file1 taken ;;
        replaced)
            own_file lab-upgrade /usr/share/lab-plain/file1 replaced
            lines=('Replaces: lab-plain')
            ;;
        moved)
            other 1 /usr/share/lab-common/x && with_own lab-zz 1 dpkg -i
            other 2
            own_file lab-upgrade /usr/share/lab-common/x moved
            ;;
        diverted)
            inroot dpkg-divert --package lab-plain --divert /usr/share/lab-plain/file1.new --no-rename --add \
                /usr/share/lab-plain/file1
            own_file lab-upgrade /usr/share/lab-plain/file1 diverted
            ;;
        obsolete)
            mkdir -p "$out/own/lab-zz/DEBIAN" "$out/own/lab-upgrade/DEBIAN"
            own_file lab-zz /etc/lab-zz.conf conf
            echo /etc/lab-zz.conf >"$out/own/lab-zz/DEBIAN/conffiles"
            own_deb lab-zz 1 && with_own lab-zz 1 dpkg -i
            other 2 && with_own lab-zz 2 dpkg -i
            own_file lab-upgrade /etc/lab-zz.conf conf
            echo /etc/lab-zz.conf >"$out/own/lab-upgrade/DEBIAN/conffiles"
            ;;
        directory)
            other 1 /usr/share/lab-dir/x && with_own lab-zz 1 dpkg -i
            own_file lab-upgrade /usr/share/lab-dir 'no directory'
            ;;
        alias)
            other 1 /lib/lab-x && with_own lab-zz 1 dpkg -i
            own_file lab-upgrade /usr/lib/lab-x new
            ;;
        both-new)
            own_file lab-n1 /usr/share/lab-n/x one
            own_file lab-n2 /usr/share/lab-n/x two
            own_deb lab-n1 1 && own_deb lab-n2 1
            lines=('Depends: lab-n1, lab-n2')
            ;;
    esac
    own_deb lab-upgrade 9 "${lines[@]}"
    publish_unseen 2.0 lab-data
    case $variant in
        moved) offer_own lab-upgrade_9 lab-zz_2 ;;
        both-new) offer_own lab-upgrade_9 lab-n1_1 lab-n2_1 ;;
        *) offer_own lab-upgrade_9 ;;
    esac
}
expect() {
    local one
    expect_installed lab-data 2.0
    judge_states
    judge_files
    case $variant in
        taken) meets /usr/share/lab-plain/file1 'lab-plain 1.0' ;;
        directory) meets /usr/share/lab-dir/x 'lab-zz 1' ;;
        alias) meets /lib/lab-x 'lab-zz 1' ;;
        both-new | shared) meets ;;
        same) for one in amd64 i386; do expect_installed "lab-ma:$one" 9; done ;;
        moved) expect_file /usr/share/lab-common/x moved ;;
        *) expect_installed lab-upgrade 9 ;;
    esac
    [ "$variant" = diverted ] || return 0
    expect_file /usr/share/lab-plain/file1.new diverted
    expect_file /usr/share/lab-plain/file1 'lab-plain 1.0'
    # Diversions are among the canaries.
    inroot dpkg-divert --quiet --package lab-plain --no-rename --remove /usr/share/lab-plain/file1
}
# meets [PATH TEXT]: the package stays and so does the file, both packages are named, and apt does meet it.
meets() {
    local one
    expect_installed lab-upgrade 1.0
    [ "$variant" != shared ] || for one in amd64 i386; do expect_installed "lab-ma:$one" 1; done
    [ $# -eq 0 ] || expect_file "$1" "$2"
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    case $variant in
        taken) expect_said 'lab-upgrade 9' 'files that lab-plain 1.0 owns' 'both have /usr/share/lab-plain/file1' ;;
        directory) expect_said 'files where lab-zz 1 has directories' '/usr/share/lab-dir' ;;
        alias) expect_said 'files that lab-zz 1 owns under their other names' '/usr/lib/lab-x' ;;
        shared) expect_said 'shares files with lab-ma:i386 9' 'both have /usr/share/lab-ma/x' ;;
        both-new) expect_said 'file-conflict lab-n2' 'files that lab-n1 1 owns' '/usr/share/lab-n/x' ;;
    esac
    driver check >"$out/after.log" 2>&1 || echo "a healthy machine is called broken: $(head -n 3 "$out/after.log")"
    ! inroot apt-get -y dist-upgrade >"$out/dist-upgrade.log" 2>&1 || [ "$variant" = alias ] || echo "dud: apt upgrades it"
    [ "$variant" != alias ] || expect_file "$1" new
    [ "$variant" = taken ] || return 0
    driver repair --yes --allow-overwrite lab-upgrade >"$out/word.log" 2>&1 ||
        echo "with the word: exit status $?: $(tail -n 5 "$out/word.log")"
    expect_installed lab-upgrade 9
}
reference() {
    # shellcheck disable=SC2046
    inroot apt-get -y dist-upgrade --only-upgrade $(case $variant in
        taken | directory | alias) echo lab-upgrade=1.0 ;;
        both-new) echo lab-n2- ;;
        shared) echo lab-ma=1 lab-ma:i386=1 ;;
    esac)
}
