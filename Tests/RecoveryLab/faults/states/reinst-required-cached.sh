# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, no archive has it, but its .deb is in apt's cache"
code=L017
finding=reinst-required
# No signed index has the hash of the archive.
repair_arguments=--trust-debs plan_arguments=--trust-debs

inject() {
    with_deb lab-local 1.0 kill_at rename:/usr/share/lab-local/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
    outside cp "$home/local/lab-local_1.0.deb" "$root/var/cache/apt/archives/lab-local_1.0_all.deb"
}
expect() { expect_installed lab-local 1.0; }
reference() { inroot dpkg --force-confold -i /var/cache/apt/archives/lab-local_1.0_all.deb; }
