# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="python3 leads to a version whose package is not there yet, and scripts need it: that package comes before them"
code=L458
ref=https://github.com/MichaIng/DietPi/issues/5443
releases="bookworm trixie"
# needed: what lacks a dependency needs the new version of the package whose old prerm needs python3. pulled: that
# package itself lacks one. waiting: it is unpacked, and does not say that it needs python3.
variants="needed pulled waiting"
finding="unmet-dependency unpacked-package"
may_add="python3-minimal python3.11-minimal python3.13-minimal lab-ahead lab-broken"
replans="what was cut off shows as the run goes on"

# Packages with the names of Debian's: the interpreter of each version, and the package of the link to the default.
inject() {
    local version script
    for version in 3.11 3.13; do
        mkdir -p "$out/own/python$version-minimal/usr/bin" "$out/own/python3-minimal/usr/bin"
        printf '#!/bin/sh\nexec /bin/sh "$@"\n' >"$out/own/python$version-minimal/usr/bin/python$version"
        chmod 755 "$out/own/python$version-minimal/usr/bin/python$version"
        own_deb "python$version-minimal" "$version.2-1"
        ln -sfn "python$version" "$out/own/python3-minimal/usr/bin/python3"
        own_deb python3-minimal "$version.1-1" "Pre-Depends: python$version-minimal (>= $version.1-1~)"
    done
    for version in 1 2; do
        for script in prerm postinst; do
            own_script lab-ahead "$script" <<<"echo $script of $version"
            sed -i '1s|.*|#!/usr/bin/python3|' "$out/own/lab-ahead/DEBIAN/$script"
        done
        own_deb lab-ahead "$version" "$(case $variant-$version in
            waiting-*) echo 'Suggests: python3-minimal' ;;
            pulled-2) echo 'Depends: python3-minimal (>= 3.13)' ;;
            *) echo 'Depends: python3-minimal' ;;
        esac)"
    done
    own_deb lab-broken 1 'Depends: lab-ahead (>= 2)'
    with_own python3.11-minimal 3.11.2-1 dpkg -i
    with_own python3-minimal 3.11.1-1 dpkg -i
    with_own lab-ahead 1 dpkg -i
    offer_own python3.11-minimal_3.11.2-1 python3.13-minimal_3.13.2-1 python3-minimal_3.13.1-1 lab-ahead_2 lab-broken_1
    [ "$variant" != waiting ] || with_own lab-ahead 2 dpkg --unpack
    with_own python3-minimal 3.13.1-1 dpkg --unpack --force-depends
    [ "$variant" = waiting ] || with_own lab-broken 1 dpkg -i --force-depends
    inroot dpkg --configure -a
}
expect() {
    expect_installed python3-minimal 3.13.1-1
    expect_installed python3.13-minimal
    expect_installed lab-ahead 2
    [ "$variant" = waiting ] || expect_installed lab-broken
}
reference() {
    inroot apt-get -y -f install python3.13-minimal
    inroot apt-get -y -f install
    inroot apt-get -y dist-upgrade
}
