# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="tar is cut, and a vendor's signed index has the same version with other contents: it never takes tar's place"
code=L407
releases="bookworm trixie"
# pinned: the pins exclude the vendor. same-version: they do not. alone: only the vendor has an archive of the version.
# not-configured: the vendor's index is left over from a source that was removed.
variants="pinned same-version alone not-configured"
finding=damaged-program asks_solver=no
replans="what else is to be done shows when the tools run"
case $variant in
    pinned) ;;
    # Without the upgrade, in which apt itself may install the vendor's version, because the pins allow it.
    same-version) repair_arguments="--skip upgrade" plan_arguments="--skip upgrade" judged=no second=no ;;
    *) repair_arguments=--offline plan_arguments=--offline expect_exit=2 judged=no second=no logged=no ;;
esac

inject() {
    local version top=$work/www/fault/$id
    version=$(inroot dpkg-query -W -f '${Version}' tar)
    mkdir -p "$out/own/tar/usr/bin" "$top/pool"
    printf '#!/bin/sh\necho evil\n' >"$out/own/tar/usr/bin/tar"
    chmod 755 "$out/own/tar/usr/bin/tar"
    own_deb tar "$version"
    cp "$out/tar_$version.deb" "$top/pool/"
    archive_origin=Vendor add_suite "$version" || return
    case $variant in
        alone)
            # The distribution has no archive of the installed version any more.
            outside sh -c 'rm "$1"/etc/apt/sources.list.d/lab.sources; rm "$1"/var/lib/apt/lists/*_*' sh "$root"
            ;;
    esac
    inroot apt-get -o Acquire::AllowInsecureRepositories=no update >/dev/null || return
    outside cp "$out/tar_$version.deb" "$root$apt_cache/tar_${version//:/%3a}_all.deb"
    case $variant in
        pinned)
            outside tee "$root/etc/apt/preferences.d/vendor" >/dev/null <<<$'Package: *\nPin: release n=extra\nPin-Priority: -10'
            ;;
        not-configured) outside rm "$root/etc/apt/sources.list.d/extra.sources" ;;
    esac
    damage cut /usr/bin/tar
}
expect() {
    ! outside grep -q evil "$root/usr/bin/tar" || echo "the vendor's tar is in its place"
    case $variant in
        pinned | same-version) inroot tar --version >/dev/null || echo "tar does not run" ;;
    esac
}
reference() { :; }
