# shellcheck shell=bash disable=SC2034,SC2154
title="an archive under another name, a disc, an address that apt has no program for, an unknown component: each named"
code=L334
finding="half-installed-package configuration-suspicious"
found_later=source-unreachable
releases="bookworm trixie"
expect_exit=1 judged=no

inject() {
    local dists=$work/www/fault/$id/dists/extra
    publish 1.0 lab-new
    sed -i 's/^Label: .*/Label: Other/' "$dists/Release"
    sign_release "$dists"
    # With another time than before, because the server would answer "not modified".
    touch -d '+100 seconds' "$dists/Release" "$dists/InRelease"
    outside sed -i 's/^Components: main/Components: main nonfree/' "$root/etc/apt/sources.list.d/lab.sources"
    outside tee "$root/etc/apt/sources.list.d/kinds.list" >/dev/null <<END
deb cdrom:[Debian GNU/Linux 12.5.0 _Bookworm_ - Official amd64 DVD Binary-1 with firmware 20240210-11:28]/ bookworm main
deb [signed-by=/etc/apt/keyrings/lab.asc] tor+http://127.0.0.1:$port/x x main
END
    set_status lab-spare "install ok half-installed"
}
expect() {
    local words
    judge_states
    judge_graph
    judge_install
    expect_installed lab-spare
    [ -z "${LAB_REFERENCE:-}" ] || return 0
    for words in "its Label was 'Lab' and is 'Other' now" '--allow-releaseinfo-change' 'it is a CD-ROM or DVD' \
        "no program for 'tor+http'"; do
        grep -qF -- "$words" "$out/repair.log" || echo "not said: $words"
    done
    grep -qF "has no component 'nonfree'" "$out/check.json" || echo "the component is not named"
}
reference() { inroot apt-get install -y --reinstall lab-spare; }
