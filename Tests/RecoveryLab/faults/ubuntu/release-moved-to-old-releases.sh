# shellcheck shell=bash disable=SC2034,SC2154
title="this release has moved to old-releases: told with that address; what needs no archive is repaired, nothing is removed"
code=L441
ref=https://github.com/cresta/atlantis-drift-detection/issues/114
releases=ubuntu
variants="configured reinst-required"
judged=no second=no
case $variant in
    # No archive is asked, so that the repair cannot see that it is gone. The check knows it from the name.
    configured) finding="half-configured-package suite-ended" expect_exit="0 1" ;;
    reinst-required)
        finding="reinst-required suite-ended" found_later=source-unreachable left=lab-spare expect_exit=2
        replans="an archive is gone"
        ;;
esac

inject() {
    local top=$work/www/fault/$id
    mkdir -p "$top/pool"
    cp "$home"/archive/pool/1.0/*.deb "$top/pool/"
    add_suite 1.0 lab-cat
    (cd "$top/dists" && cp -r extra mantic)
    sed -i 's/^\(Suite\|Codename\): .*/\1: mantic/' "$top/dists/mantic/Release" && sign_release "$top/dists/mantic"
    outside find "$root/etc/apt/sources.list.d" -name '*.sources' -delete
    outside tee "$root/etc/apt/sources.list.d/ubuntu.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/fault/$id/
Suites: mantic
Components: main
Signed-By: /etc/apt/keyrings/lab.asc
END
    outside sed -i 's/24\.04\.3 LTS (Noble Numbat)/23.10 (Mantic Minotaur)/; s/24\.04\.3 LTS/23.10/; s/24\.04/23.10/; s/noble/mantic/' \
        "$root/usr/lib/os-release" "$root/etc/lsb-release"
    inroot apt-get update
    # Now it moves.
    rm -r "$top/dists/mantic" "$top/pool"
    case $variant in
        configured) set_status lab-spare "install ok half-configured" ;;
        reinst-required) set_status lab-spare "install reinstreq half-installed" ;;
    esac
}
expect() {
    case $variant in
        configured) expect_installed lab-spare ;;
        reinst-required)
            expect_state lab-spare "install reinstreq half-installed"
            expect_said mantic '2024-07-11' 'old-releases.ubuntu.com'
            ;;
    esac
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'old-releases.ubuntu.com' "$out/check.json" || echo "check does not tell the address"
    expect_not_said 'look at its address'
}
reference() { inroot dpkg --configure -a; }
