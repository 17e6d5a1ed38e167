# shellcheck shell=bash disable=SC2034
# The Debian packages that this project needs.

# For `swift build`.
build_packages=(
    libapt-pkg-dev libelf-dev pkg-config g++
    libarchive-dev liblzma-dev libzstd-dev zlib1g-dev libbz2-dev liblz4-dev libxml2-dev libacl1-dev nettle-dev
)

# Further ones for scripts/test and scripts/bench.
test_packages=(
    mmdebstrap debian-archive-keyring apt-utils gnupg binutils # the lab's roots and its signed archive
    xz-utils zstd python3
    strace psmisc procps util-linux iproute2 curl wget         # faults as they really happen
    tmux whiptail                                              # the recovery menu, by keystrokes
    shellcheck hyperfine
)
