# shellcheck shell=bash disable=SC2034,SC2154
# Thirty packages in two versions, for an upgrade that is long enough to be killed at many points.

# Builds the packages in $work/sweep/pool/{1.0,2.0}, once in a run of the lab.
sweep_packages() {
    exec 9>"$work/sweep.lock"
    flock 9
    [ -e "$work/sweep/done" ] || { build_sweep && touch "$work/sweep/done"; }
    exec 9>&-
}

build_sweep() {
    local version number name tree step
    for version in 1.0 2.0; do
        mkdir -p "$work/sweep/pool/$version"
        for number in $(seq -w 30); do
            name=sweep-$number tree=$work/sweep/tree/$name
            mkdir -p "$tree/DEBIAN" "$tree/usr/share/$name" "$tree/etc"
            {
                printf 'Package: %s\nVersion: %s\nArchitecture: all\nSection: misc\nPriority: optional\n' "$name" "$version"
                printf 'Maintainer: Recovery Lab <lab@lab.invalid>\n'
                # Every third package depends on the one before it in the same version, every tenth on one of the
                # first three.
                case $number in
                    10 | 20 | 30) printf 'Depends: sweep-0%s (>= %s)\n' $((10#$number / 10)) "$version" ;;
                    *[369]) printf 'Depends: sweep-%02d (= %s)\n' $((10#$number - 1)) "$version" ;;
                esac
                printf 'Description: package of the recovery lab\n One of thirty.\n'
            } >"$tree/DEBIAN/control"
            for step in 1 2 3; do
                printf '%s %s file %s\n' "$name" "$version" "$step" >"$tree/usr/share/$name/file$step"
            done
            # A file that only one version has, and a conffile that differs between the versions.
            rm -f "$tree/usr/share/$name/only-"*
            printf '%s\n' "$version" >"$tree/usr/share/$name/only-$version"
            printf 'version = %s\n' "$version" >"$tree/etc/$name.conf"
            printf '/etc/%s.conf\n' "$name" >"$tree/DEBIAN/conffiles"
            for step in preinst postinst prerm postrm; do
                printf '#!/bin/sh\nset -e\n: %s %s\n' "$name" "$step" >"$tree/DEBIAN/$step"
                chmod 755 "$tree/DEBIAN/$step"
            done
            (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums) || return
            quietly dpkg-deb --root-owner-group -Znone --build "$tree" "$work/sweep/pool/$version/${name}_$version.deb" || return
        done
    done
}

# Installs the first version, edits one conffile, and puts the second version into the archive.
install_sweep() {
    sweep_packages || return
    outside mkdir -p "$root/root/sweep"
    outside cp -t "$root/root/sweep" "$work/sweep/pool/1.0"/*.deb || return
    quietly inroot dpkg -i --force-unsafe-io -R /root/sweep || return
    outside rm -r "$root/root/sweep"
    outside tee -a "$root/etc/sweep-05.conf" >/dev/null <<<'edited = yes'
    mkdir -p "$work/www/fault/$id/pool"
    cp "$work/sweep/pool/2.0"/*.deb "$work/www/fault/$id/pool/" || return
    publish 2.0
}
