# shellcheck shell=bash disable=SC2034,SC2154
title="the disk is full and nothing on it may go: said how much and what is large, nothing is changed"
code=L203
finding="no-room unpacked-package"
releases="bookworm trixie"
size=64m expect_exit="1 2" may_add=lab-server logged=no second=no judged=no unchanged=yes

inject() {
    unpack lab-server 1.0
    outside cp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb"
    outside sh -c "cat /dev/zero >'$root/var/full'"
    outside sh -c "cat /dev/zero >'$root/var/tmp/full'"
}
expect() {
    grep -q 'are missing' "$out/repair.log" || echo "how much is missing is not said"
    grep -q '/var/full' "$out/plan.json" || echo "what is large is not named"
    outside test -e "$root/var/cache/apt/archives/lab-local_1.0_all.deb" ||
        echo "an archive that cannot be fetched again is gone"
    # The check of the marks needs free space.
    outside rm "$root/var/full" "$root/var/tmp/full"
}
reference() { :; }
