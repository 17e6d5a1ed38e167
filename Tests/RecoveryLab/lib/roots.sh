# shellcheck shell=bash disable=SC2034,SC2154
# Makes the base root and the lab's archive of a release, once for a cache.
# shellcheck source=Tests/RecoveryLab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source=Tests/RecoveryLab/lib/archive.sh
. "$lab/lib/archive.sh"
# shellcheck source=Tests/RecoveryLab/lib/packages.sh
. "$lab/lib/packages.sh"

# Prints a hash of everything from which a base root is made. When it changes, a new root is made.
stamp_of() {
    {
        printf '%s\n' "$1"
        cat "$lab"/lib/{roots,archive,packages}.sh "$lab"/lib/maintainer-script
    } | sha256sum | cut -d ' ' -f 1
}

# Prints the Debian mirror that apt of this machine uses; nothing means mmdebstrap's default.
mirror() {
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(LABEL)|$(REPO_URI)' 'Identifier: Packages' 2>/dev/null |
        sed -n 's/^Debian|//p' | head -n 1
}

# bootstrap RELEASE ROOT: makes the root of a release, and keeps the archives of its packages in ROOT.debs.
bootstrap() {
    local release=$1 root=$2 mirror
    mirror=$(mirror)
    quietly mmdebstrap --mode=root --variant=minbase --include=apt,apt-utils,debconf,adduser,procps,perl-base \
        --skip=essential/unlink --skip=cleanup/apt --aptopt='APT::Keep-Downloaded-Packages "true"' \
        --format=directory "$release" "$root" ${mirror:+"$mirror"} || return
    mkdir -p "$root.debs"
    mv "$root"/var/cache/apt/archives/*.deb "$root.debs/" || return
    rm -rf "$root"/etc/apt/apt.conf.d/99mmdebstrap "$root"/var/lib/apt/lists/* "$root"/etc/apt/sources.list \
        "$root"/var/cache/apt/*.bin "$root"/var/log/{dpkg,alternatives}.log "$root"/var/log/apt/*
    rm -f "$root"/etc/hostname "$root"/etc/resolv.conf
    echo lab >"$root/etc/hostname"
    # No package may start services in the lab.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod 755 "$root/usr/sbin/policy-rc.d"
}

# base_of RELEASE: prints the directory of a release in the cache, and makes it when it is missing or out of date. It
# contains root/, archive/ (dists/lab, pool/base, pool/1.0, pool/2.0), and local/ with packages that are in no
# archive.
base_of() {
    local release=$1 home=$cache/$1 stamp new
    stamp=$(stamp_of "$release")
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock 9
    if [ "$(cat "$home/stamp" 2>/dev/null)" != "$stamp" ]; then
        say "making the $release root in $home"
        new=$home.new
        rm -rf "$new" "$home"
        mkdir -p "$new/archive/pool"
        bootstrap "$release" "$new/root" || return
        mv "$new/root.debs" "$new/archive/pool/base"
        build_packages "$new" || return
        lab_key || return
        index_archive "$new/archive" lab pool/base pool/1.0 || return
        mkdir -p "$new/root/etc/apt/keyrings"
        cp "$cache/key/lab.asc" "$new/root/etc/apt/keyrings/lab.asc"
        echo "$stamp" >"$new/stamp"
        mv "$new" "$home"
    fi
    exec 9>&-
    printf '%s\n' "$home"
}
