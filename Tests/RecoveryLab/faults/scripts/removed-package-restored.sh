# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a vendor's package with an edited conffile, a diversion, a hard link and an alternative goes, and comes back"
code=L421
releases="bookworm trixie"
finding=half-configured-package
repair_arguments="--allow-remove lab-vendor" plan_arguments="" expect_exit="0 1"
may_remove=lab-vendor may_add=lab-vendor replans="that the script fails shows only when it is run"

# shellcheck source=Tests/RecoveryLab/lib/restored.sh
. "$lab/lib/restored.sh"

inject() {
    local tree=$out/own/lab-vendor
    own_script lab-vendor preinst <<<'dpkg-divert --package lab-vendor --rename --divert /usr/share/lab-spare/file1.distrib \
        --add /usr/share/lab-spare/file1'
    own_script lab-vendor postinst <<<'update-alternatives --install /usr/bin/lab-choice lab-choice /usr/bin/lab-vendor 70 \
        --slave /usr/share/lab-choice-text lab-choice-text /usr/share/lab-vendor/a
[ ! -e /run/lab/lab-vendor.works ] || exit 0
echo "the licence server does not answer" >&2; exit 1'
    own_script lab-vendor prerm <<<'update-alternatives --remove lab-choice /usr/bin/lab-vendor'
    own_script lab-vendor postrm <<<'[ "$1" != remove ] || dpkg-divert --package lab-vendor --rename --remove \
        /usr/share/lab-spare/file1'
    mkdir -p "$tree"/usr/{bin,share/lab-vendor,share/lab-spare} "$tree/etc/lab-vendor"
    printf '#!/bin/sh\necho vendor\n' >"$tree/usr/bin/lab-vendor" && chmod 4755 "$tree/usr/bin/lab-vendor"
    echo a >"$tree/usr/share/lab-vendor/a" && ln "$tree/usr/share/lab-vendor/a" "$tree/usr/share/lab-vendor/twin"
    ln -s a "$tree/usr/share/lab-vendor/link"
    echo "of the vendor" >"$tree/usr/share/lab-spare/file1"
    echo "setting = default" | tee "$tree/etc/lab-vendor/one.conf" >"$tree/etc/lab-vendor/two.conf"
    printf '/etc/lab-vendor/%s.conf\n' one two >"$tree/DEBIAN/conffiles"
    own_deb lab-vendor 1
    with_own lab-vendor 1 dpkg -i
    outside tee -a "$root/etc/lab-vendor/one.conf" >/dev/null <<<'edited = yes'
    outside chmod 640 "$root/etc/lab-vendor/one.conf"
    remember_vendor
}
expect() {
    expect_gone lab-vendor
    expect_file /etc/lab-vendor/one.conf "edited = yes"
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    expect_restored_after_kills 1 2 4 7 11 15 19
    # From outside too, with the root's own update-alternatives.
    driver_outside restore last lab-vendor --yes --root "$root" >>"$out/restore.log" 2>&1 ||
        echo "restore --root: exit status $?: $(tail -n 5 "$out/restore.log")"
    expect_vendor "restored from outside"
    # What failed before works now: the package is whole again.
    flag lab-vendor.works
    inroot dpkg --configure -a >>"$out/restore.log" 2>&1 || echo "it cannot be configured"
    expect_installed lab-vendor 1
    inroot dpkg --purge lab-vendor >>"$out/restore.log" 2>&1 || echo "it cannot be purged"
    # Its diversion is gone, and another package's file is where it was.
    expect_file /usr/share/lab-spare/file1 lab-spare
}
reference() { inroot dpkg --remove lab-vendor; }
