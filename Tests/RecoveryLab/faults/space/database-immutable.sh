# shellcheck shell=bash disable=SC2034,SC2154
title="status-old is immutable, so that dpkg cannot write: named, and cleared with the word only"
code=L225
finding="immutable-file unpacked-package"
may_add=lab-server expect_exit=3 logged=no

inject() {
    unpack lab-server 1.0
    # Puts the database on a file system that supports the immutable attribute.
    outside cp -a "$root/var/lib/dpkg" "$enclosure/dpkg"
    outside chattr +i "$enclosure/dpkg/status-old"
    outside mount --bind "$enclosure/dpkg" "$root/var/lib/dpkg"
}
expect() {
    grep -q -- --clear-immutable "$out/repair.log" || echo "what a person must say is not named"
    driver repair --yes --clear-immutable >"$out/second-repair.log" 2>&1 ||
        echo "with the word: exit status $?: $(tail -n 3 "$out/second-repair.log")"
    expect_installed lab-server
}
reference() {
    outside chattr -i "$enclosure/dpkg/status-old"
    inroot dpkg --configure -a
}
