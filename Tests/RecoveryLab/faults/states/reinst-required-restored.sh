# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a reinst-required package that no archive has is removed, and aptmedic restore brings it back as it was"
code=L420
releases="bookworm trixie"
# dpkg was killed while it unpacked the package for the first time, or a newer version of it.
variants="new upgrade"
finding=reinst-required
may_remove=lab-vendor may_add=lab-vendor replans="that a step fails shows only when it is run"

# shellcheck source=Tests/RecoveryLab/lib/restored.sh
. "$lab/lib/restored.sh"

inject() {
    mkdir -p "$out/own/lab-vendor/usr/share/lab-vendor" "$out/own/lab-vendor/DEBIAN"
    echo 'interest-noawait lab-event' >"$out/own/lab-vendor/DEBIAN/triggers"
    echo a >"$out/own/lab-vendor/usr/share/lab-vendor/a"
    ln "$out/own/lab-vendor/usr/share/lab-vendor/a" "$out/own/lab-vendor/usr/share/lab-vendor/twin"
    own_deb lab-vendor 1
    if [ "$variant" = upgrade ]; then
        with_own lab-vendor 1 dpkg -i
        own_deb lab-vendor 2
        with_own lab-vendor 2 kill_at rename:/usr/share/lab-vendor/version.dpkg-new 1 -- dpkg -i
    else
        with_own lab-vendor 1 kill_at rename:/usr/share/lab-vendor/version.dpkg-new 1 -- dpkg -i
    fi
    inroot dpkg --configure -a
    remember_vendor
}
expect() {
    expect_gone lab-vendor
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    [ -n "$(printed_restore)" ] || echo "the repair has not printed how to bring it back"
    expect_restored_after_kills 1 2 4 8 11 13
    driver restore last lab-vendor --dry-run >"$out/dry.log" 2>&1 || echo "dry run: exit status $?"
    expect_gone lab-vendor
    restore_vendor || echo "restore: exit status $?: $(tail -n 5 "$out/restore.log")"
    expect_vendor restored
    expect_state lab-vendor "install reinstreq half-installed"
    # A second one has nothing to do, and one beside an installed package is refused.
    restore_vendor || echo "restored twice: exit status $?"
    expect_vendor twice
    set_status lab-vendor "install ok unpacked"
    driver restore last lab-vendor --yes >"$out/refused.log" 2>&1
    [ $? -eq 3 ] || echo "installed again: exit status is not 3: $(cat "$out/refused.log")"
    remove_vendor_again
}
reference() {
    inroot dpkg --remove --force-remove-reinstreq lab-vendor
    outside find "$root/usr" "$root/etc" -name '*.dpkg-new' -delete
}
