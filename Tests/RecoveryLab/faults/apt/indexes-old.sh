# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the indexes are a month old, a package is half-configured: fetched again when something is repaired"
code=L323
finding="index-old half-configured-package"
inject() {
    set_status lab-spare "install ok half-configured"
    outside sh -c 'touch -d "30 days ago" "$1"/var/lib/apt/lists/* "$1/var/lib/apt/lists"' sh "$root"
}
expect() { [ -n "${LAB_REFERENCE:-}" ] || grep -q 'apt-get.* update' "$out/repair.log" || echo "nothing was fetched"; }
reference() { inroot dpkg --configure -a; }
