# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a package without which no other can be installed was removed by force: its files come back first, then it is installed"
code=L454
ref=https://github.com/microsoft/WSL/issues/8607
releases="bookworm trixie"
variants="libcrypt1-archive libcrypt1-cache tar-archive tar-cache"
finding="damaged-program unmet-dependency half-configured-package"
# What is brought back by apt is marked as automatically installed.
may_remove="libcrypt1 tar" may_add="libcrypt1 tar"
asks_solver=no replans="what dpkg says of the package shows when its files are back"
case $variant in *-cache) judged=no repair_arguments=--offline plan_arguments=--offline network=no-network ;; esac

inject() {
    [ "${variant#*-}" != cache ] || cache_debs "$apt_cache" "${variant%-*}"
    inroot dpkg --force-all --purge "${variant%-*}"
    set_status lab-spare "install ok half-configured"
}
expect() {
    expect_installed "${variant%-*}"
    expect_installed lab-spare
    case $variant in
        libcrypt1-*) inroot perl -e 'exit 0' || echo "perl does not run" ;;
        tar-*) inroot tar --version >/dev/null || echo "tar does not run" ;;
    esac
}
reference() {
    local path
    path=$(outside sh -c 'ls "$1/archive/pool/base/$2"_*.deb' sh "$home" "${variant%-*}")
    outside dpkg-deb -x "$path" "$root"
    outside cp "$path" "$root/root/essential.deb"
    inroot dpkg -i /root/essential.deb
    outside rm "$root/root/essential.deb"
    inroot dpkg --configure -a
}
