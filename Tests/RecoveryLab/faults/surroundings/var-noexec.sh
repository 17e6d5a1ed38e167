# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="/var is mounted noexec, so that no maintainer script can run: said, and nothing is begun that cannot end"
code=L455
ref=https://github.com/openzfs/zfs/issues/6803
releases="bookworm trixie"
variants="unpacked reinst-required upgrade"
left="lab-server lab-spare" may_add=lab-server expect_exit="2 3" second=no judged=no
found_later=scripts-cannot-run
logged=no replans="that scripts cannot run shows when one is run"

inject() {
    case $variant in
        unpacked) unpack lab-server 1.0 ;;
        reinst-required) set_status lab-spare "install reinstreq half-installed" ;;
        upgrade)
            publish 2.0 lab-plain lab-data lab-spare
            unpack lab-server 1.0
            ;;
    esac
    outside mount --bind "$root/var" "$root/var"
    outside mount -o remount,bind,noexec "$root/var"
    last_stanzas | sort >"$out/states.before"
}
expect() {
    last_stanzas | sort >"$out/states.after"
    diff "$out/states.before" "$out/states.after" | grep '^[<>]' | sed 's/^/state changed: /'
    expect_said noexec /var
    # The remedy is told: with it the next run mends all.
    outside umount "$root/var"
    [ -n "${LAB_REFERENCE:-}" ] || driver repair --yes >"$out/word.log" 2>&1 ||
        echo "where scripts can run: exit status $?: $(tail -n 5 "$out/word.log")"
    expect_installed lab-spare
    [ "$variant" = reinst-required ] || expect_installed lab-server
}
reference() { :; }
