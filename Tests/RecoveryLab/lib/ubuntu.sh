# shellcheck shell=bash disable=SC2034,SC2154
# A root that looks like Ubuntu 24.04: the packages of trixie, with Ubuntu's os-release, keyring, sources, pockets and
# apt configuration. The archive is made once for a cache. The root is that of trixie: what makes it Ubuntu's is
# installed into the session's layer over it, which takes a second.
# shellcheck source=Tests/RecoveryLab/lib/roots.sh
. "$(dirname "${BASH_SOURCE[0]}")/roots.sh"

ubuntu_keyring=/usr/share/keyrings/ubuntu-archive-keyring.gpg
# Stand-ins for packages of Ubuntu; their files are below lib/ubuntu.
ubuntu_packages=(base-files ubuntu-keyring ubuntu-pro-client command-not-found update-notifier-common)

# home_of RELEASE: prints the directory of a release in the cache, as base_of does for those of Debian.
home_of() { if [ "$1" = ubuntu ]; then ubuntu_home; else base_of "$1"; fi; }

# The directory contains root, which is a link to that of trixie; archive/ with the pockets noble, noble-updates and
# noble-security; and local/.
ubuntu_home() {
    local debian home=$cache/ubuntu stamp new
    debian=$(base_of trixie) || return
    stamp=$({ cat "$debian/stamp" && cat "$lab/lib/ubuntu.sh" &&
        find "$lab/lib/ubuntu" -type f -print0 | sort -z | xargs -0 md5sum | sed "s|$lab||"; } | sha256sum | cut -d ' ' -f 1)
    exec 9>"$cache/lock"
    flock 9
    if [ "$(cat "$home/stamp" 2>/dev/null)" != "$stamp" ]; then
        say "making the ubuntu archive in $home"
        new=$home.new
        rm -rf "$new" "$home"
        fill_ubuntu_home "$debian" "$new" || return
        echo "$stamp" >"$new/stamp"
        mv "$new" "$home"
    fi
    exec 9>&-
    printf '%s\n' "$home"
}

fill_ubuntu_home() {
    local debian=$1 new=$2 pool=$2/archive/pool
    mkdir -p "$pool/updates" "$pool/security" "$pool/base" "$pool/1.0" "$pool/2.0" "$new/local"
    ln -s ../trixie/root "$new/root"
    cp -al "$debian"/archive/pool/base/*.deb "$pool/base/" || return
    rm "$pool"/base/base-files_*.deb "$pool"/base/debian-archive-keyring_*.deb
    ubuntu_stand_ins "$debian" "$new" || return
    # shellcheck disable=SC2016
    find "$debian/archive/pool/1.0" "$debian/archive/pool/2.0" "$debian/local" -name '*.deb' -print0 |
        xargs -0 -n 8 -P "$(nproc)" bash -c '. "$0" && compress_again "$@"' "$lab/lib/ubuntu.sh" "$debian" "$new" || return
    # A security update is in the updates as well. The update of lab-upgrade has reached a tenth of all machines.
    cp -l "$pool"/2.0/lab-protected_2.0.deb "$pool"/security/ || return
    cp -l "$pool"/2.0/lab-protected_2.0.deb "$pool"/2.0/lab-upgrade_2.0.deb "$pool"/updates/ || return
    pocket "$new/archive" noble main=pool/base universe=pool/1.0 &&
        pocket "$new/archive" noble-updates main=pool/updates universe= &&
        pocket "$new/archive" noble-security main=pool/security universe=
}

# compress_again DEBIAN NEW DEB…: makes archives compressed by zstd, as Ubuntu's are, of those of the lab.
compress_again() {
    local debian=$1 new=$2 deb tree
    for deb in "${@:3}"; do
        tree=$(mktemp -d) && dpkg-deb -R "$deb" "$tree" || return
        quietly dpkg-deb -Zzstd -z3 --build "$tree" "$new${deb#"$debian"}" || return
        rm -rf "$tree"
    done
}

# ubuntu_stand_ins DEBIAN NEW: builds the packages of the array ubuntu_packages into pool/base.
ubuntu_stand_ins() {
    local debian=$1 pool=$2/archive/pool/base name tree
    for name in "${ubuntu_packages[@]}"; do
        tree=$(mktemp -d)
        case $name in
            base-files)
                dpkg-deb -R "$debian"/archive/pool/base/base-files_*.deb "$tree" || return
                sed -i 's/^Version: .*/Version: 13.8ubuntu10.3/' "$tree/DEBIAN/control"
                ;;
            ubuntu-keyring)
                mkdir -p "$tree/DEBIAN" "$tree${ubuntu_keyring%/*}"
                gpg --homedir "$cache/key" --batch --export >"$tree$ubuntu_keyring" || return
                ubuntu_control "$name" 'Provides: debian-archive-keyring' 'Conflicts: debian-archive-keyring' \
                    'Replaces: debian-archive-keyring' >"$tree/DEBIAN/control"
                ;;
            *) mkdir -p "$tree/DEBIAN" && ubuntu_control "$name" >"$tree/DEBIAN/control" ;;
        esac
        [ ! -d "$lab/lib/ubuntu/$name" ] || cp -R "$lab/lib/ubuntu/$name/." "$tree/" || return
        (
            cd "$tree" || exit
            find etc -type f -printf '/%p\n' 2>/dev/null | sort >DEBIAN/conffiles
            find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\0' | sort -z | xargs -0r md5sum >DEBIAN/md5sums
        )
        chmod -R u=rwX,go=rX "$tree"
        quietly dpkg-deb --root-owner-group -Zzstd -z3 --build "$tree" "$pool/${name}_1.deb" || return
        rm -rf "$tree"
    done
}

ubuntu_control() {
    printf 'Package: %s\nVersion: 24.04.1\nArchitecture: all\nSection: admin\nPriority: optional\n' "$1"
    printf 'Maintainer: Recovery Lab <lab@lab.invalid>\n'
    [ $# -eq 1 ] || printf '%s\n' "${@:2}"
    printf 'Description: stand-in for a package of Ubuntu\n'
}

# pocket TOP SUITE COMPONENT=POOL…: writes the indexes of a pocket, with those of command-not-found. A component without
# a pool has no packages.
pocket() {
    local top=$1 suite=$2 architecture part directory
    architecture=$(dpkg --print-architecture)
    for part in "${@:3}"; do
        directory=$top/dists/$suite/${part%%=*}
        mkdir -p "$directory/binary-$architecture" "$directory/cnf"
        [ -z "${part#*=}" ] ||
            (cd "$top" && apt-ftparchive --md5 --no-sha1 --no-sha512 packages "${part#*=}") \
                >"$directory/binary-$architecture/Packages" || return
        : >>"$directory/binary-$architecture/Packages"
        printf 'suite: %s\ncomponent: %s\narch: %s\n\nname: lab-new\nversion: 1.0\ncommands: lab-new\n' \
            "$suite" "${part%%=*}" "$architecture" >"$directory/cnf/Commands-$architecture"
    done
    sed -i '/^Package: lab-upgrade$/,/^Version:/s/^Version: 2\.0$/&\nPhased-Update-Percentage: 10/' \
        "$top/dists/$suite/main/binary-$architecture/Packages"
    release_file "$top" "$suite" "$architecture" "$(printf '%s ' "${@:3}" | sed 's/=[^ ]*//g; s/ $//')"
}

# release_file TOP SUITE ARCHITECTURES COMPONENTS: writes and signs the Release file of a pocket as Ubuntu's are.
release_file() {
    local top=$1 suite=$2 field='APT::FTPArchive::Release::'
    (
        cd "$top" || exit
        apt-ftparchive --no-sha1 --no-sha512 -o APT::FTPArchive::DoByHash=true -o "${field}Origin=Ubuntu" \
            -o "${field}Label=Ubuntu" -o "${field}Suite=$suite" -o "${field}Version=24.04" \
            -o "${field}Codename=noble" -o "${field}Architectures=$3" -o "${field}Components=$4" \
            -o "${field}Description=Ubuntu Noble 24.04" release "dists/$suite" >Release.new
    ) || return
    mv "$top/Release.new" "$top/dists/$suite/Release"
    sign_release "$top/dists/$suite"
}

# ubuntu_layer HOME: makes the root of the session one of Ubuntu.
ubuntu_layer() {
    local home=$1 files
    files=("${ubuntu_packages[@]/%/_1.deb}")
    # lab-upgrade was there before its update, which is phased.
    outside cp "${files[@]/#/$home/archive/pool/base/}" "$home/archive/pool/1.0/lab-upgrade_1.0.deb" "$root/root/" || return
    files+=(lab-upgrade_1.0.deb)
    # The conffiles of base-files are Debian's until now.
    quietly inroot dpkg -i --force-confnew "${files[@]/#//root/}" || return
    outside rm "${files[@]/#/$root/root/}"
    quietly inroot dpkg --purge debian-archive-keyring || return
    outside ln -sfn ubuntu "$root/etc/dpkg/origins/default"
    outside cp -R "$lab/lib/ubuntu/unowned/." "$root/" || return
    outside tee "$root/etc/apt/sources.list.d/ubuntu.sources" >/dev/null <<END
Types: deb
URIs: http://127.0.0.1:$port/ubuntu/
Suites: noble noble-updates
Components: main universe
Signed-By: $ubuntu_keyring

Types: deb
URIs: http://127.0.0.1:$port/ubuntu/
Suites: noble-security
Components: main universe
Signed-By: $ubuntu_keyring
END
}
