# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the new version of a package has a file of another one; on an overlay dpkg's way back fails: nothing is removed"
code=L364
releases="bookworm trixie"
# stale: some files are replaced before dpkg fails, and dpkg cannot restore them ("Stale file handle"). whole: it can.
# only-new: no archive has the old version any more.
variants="stale stale-during stale-only-new whole whole-during"
expect_before=skip check_exit="0 2" replans="that a step fails shows only when it is run"
may_add=lab-zz left="adduser lab-app tzdata" judged=no second=no
found_later=file-conflict
# The conflict is seen in the archive, so that the upgrade is not begun. whole: there is nothing else to do.
case $variant in
    stale-only-new) expect_exit=2 ;;
    whole) expect_exit=3 logged=no ;;
    *) expect_exit=1 ;;
esac

# The files of the base root are on a disk. Those of the lab's packages are on a tmpfs, where dpkg can restore them.
case $variant in stale-only-new) victim=tzdata ;; stale*) victim=adduser ;; whole*) victim=lab-app ;; esac

inject() {
    local path
    own_deb lab-zz 1
    with_own lab-zz 1 dpkg -i
    while read -r path; do
        mkdir -p "$out/own/$victim${path%/*}"
        echo new >"$out/own/$victim$path"
    done < <(inroot dpkg -L "$victim" | grep ^/usr/share/ | while read -r path; do
        [ "$(outside stat -c '%F %h' "$root$path" 2>/dev/null)" != 'regular file 1' ] || echo "$path"
    done)
    mkdir -p "$out/own/$victim/usr/share/lab-zz"
    echo taken >"$out/own/$victim/usr/share/lab-zz/version"
    own_deb "$victim" 9999
    offer_own "${victim}_9999"
    if [ "$variant" = stale-only-new ]; then
        outside sh -c 'echo "Enabled: no" >>"$1/etc/apt/sources.list.d/lab.sources"' sh "$root"
        quietly inroot apt-get update
    fi
    case $variant in
        *-during) set_status lab-spare "install ok half-configured" ;;
        *) inroot apt-get install -y "$victim" ;;
    esac
    inroot dpkg -l "$victim"
}
expect() {
    case $variant in *-during | whole) true ;; *) false ;; esac || grep -q 'Stale file handle' "$out/inject.log" || echo "dud: dpkg's way back worked"
    expect_file /usr/share/lab-zz/version 'lab-zz 1'
    case $(inroot dpkg-query -W -f '${Status}' "$victim") in "install "*) ;; *) echo "$victim was removed" ;; esac
    case $variant in *-during) expect_installed lab-spare ;; esac
    # dpkg 1.22 writes the version in brackets.
    tr -s ' \n' '  ' <"$out/repair.log" | grep -qE 'which is also in package lab-zz \(?1|lab-zz 1 owns' || echo "the other package is not named"
}
reference() { :; }
