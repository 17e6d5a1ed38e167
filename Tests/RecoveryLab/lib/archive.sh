# shellcheck shell=bash disable=SC2034,SC2154
# The lab's archive: its indexes, and Release files that are signed with a key of the lab.
# shellcheck source=Tests/RecoveryLab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# Makes the lab's key, once for a cache. gpg-agent is ended, because it would keep the directory in use.
lab_key() {
    local home=$cache/key
    [ ! -s "$home/lab.asc" ] || return 0
    rm -rf "$home"
    mkdir -p "$home"
    chmod 700 "$home"
    quietly gpg --homedir "$home" --batch --pinentry-mode loopback --passphrase '' \
        --quick-generate-key 'aptmedic recovery lab' rsa3072 sign never || return
    gpg --homedir "$home" --batch --armor --export >"$home/lab.asc" || return
    # It does not matter when there is no agent; whether there is a key was checked by the export.
    gpgconf --homedir "$home" --kill gpg-agent || true
}

# index_archive DIR SUITE POOL…: writes the indexes DIR/dists/SUITE of the packages in the pools. Their origin is the
# distribution, or archive_origin when that is set.
index_archive() {
    local top=$1 suite=$2 architecture packages pool
    shift 2
    architecture=$(dpkg --print-architecture)
    packages=$top/dists/$suite/main/binary-$architecture/Packages
    mkdir -p "$(dirname "$packages")"
    (
        cd "$top" || exit
        for pool in "$@"; do
            apt-ftparchive --md5 --no-sha1 --no-sha512 packages "$pool" || exit
        done >"$packages"
        apt-ftparchive --no-sha1 --no-sha512 -o APT::FTPArchive::Release::Origin="${archive_origin:-Debian}" \
            -o APT::FTPArchive::Release::Label=Lab -o "APT::FTPArchive::Release::Suite=$suite" \
            -o "APT::FTPArchive::Release::Codename=$suite" -o APT::FTPArchive::Release::Components=main \
            -o "APT::FTPArchive::Release::Architectures=$architecture" \
            release "dists/$suite" >"$top/Release.new"
    ) || return
    mv "$top/Release.new" "$top/dists/$suite/Release"
    sign_release "$top/dists/$suite"
}

# Signs a Release file. Faults that run at the same time share the agent, which is no problem.
sign_release() {
    quietly gpg --homedir "$cache/key" --batch --yes --pinentry-mode loopback --passphrase '' \
        --clearsign --output "$1/InRelease" "$1/Release"
}
