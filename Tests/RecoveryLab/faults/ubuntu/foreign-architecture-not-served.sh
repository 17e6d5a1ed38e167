# shellcheck shell=bash disable=SC2034,SC2154
title="a source does not have the indexes of a foreign architecture (404): told with its remedy, not as a matter of keys"
code=L442
ref=https://github.com/Botspot/pi-apps/issues/2699
releases=ubuntu
variants="known new"
finding=reinst-required found_later=source-unreachable
judged=no second=no asks_solver=no
case $variant in
    known) expect_exit=1 ;;
    # apt takes nothing of a source of which one index is missing.
    new) expect_exit=2 left=lab-data ;;
esac
# shellcheck source=Tests/RecoveryLab/lib/ubuntu.sh
. "$lab/lib/ubuntu.sh"

inject() {
    local top=$work/www/fault/$id
    # As on ports.ubuntu.com: the Release file is that of all architectures, and this server has not all of them.
    mkdir -p "$top/pool" && ln -s "$home/archive/pool/1.0" "$top/pool/1.0"
    pocket "$top" noble main=pool/1.0 universe=
    cp -r "$top/dists/noble/main/binary-amd64" "$top/dists/noble/main/binary-i386"
    cp -r "$top/dists/noble/universe/binary-amd64" "$top/dists/noble/universe/binary-i386"
    release_file "$top" noble 'amd64 i386' 'main universe'
    rm -r "$top/dists/noble"/*/binary-i386
    outside sed -i '1,/^$/s|^URIs:.*|URIs: http://127.0.0.1:'"$port/fault/$id/|; 1,/^\$/s|^Suites:.*|Suites: noble|" \
        "$root/etc/apt/sources.list.d/ubuntu.sources"
    [ "$variant" = new ] || quietly inroot apt-get update
    inroot dpkg --add-architecture i386
    set_status lab-data "install reinstreq half-installed"
}
expect() {
    case $variant in
        known)
            judge_states
            expect_installed lab-data
            ;;
        new) expect_state lab-data "install reinstreq half-installed" ;;
    esac
    expect_said 'i386 Packages' '404' 'dpkg --remove-architecture i386'
    expect_not_said 'look at its address' 'the key is not in it'
}
reference() { inroot apt-get install -y --reinstall lab-data; }
