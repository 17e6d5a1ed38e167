# shellcheck shell=bash disable=SC2034,SC2154
title="the disk to which the boot loader was installed is gone: the device of debconf and the remedy are told, it stays"
code=L435
ref=https://github.com/openmediavault/openmediavault/issues/2208
releases=ubuntu
pending="neither debconf's question nor the remedy is told"
finding=half-configured-package
may_add=grub-pc left=grub-pc expect_exit=2 replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"
disk=/dev/disk/by-id/ata-VBOX_HARDDISK_VB22a108b5-8f893e13

inject() {
    own_file grub-pc /DEBIAN/templates <<'END'
Template: grub-pc/install_devices
Type: string
Description: GRUB install devices:
 Where the boot loader is installed.
END
    own_script grub-pc postinst <<'END'
set -e
. /usr/share/debconf/confmodule
[ "$1" = configure ] || exit 0
db_get grub-pc/install_devices
if [ ! -e "$RET" ]; then
    exec >&2
    echo "$RET does not exist, so cannot grub-install to it!"
    echo 'You must correct your GRUB install devices before proceeding:'
    echo
    echo '  DEBIAN_FRONTEND=dialog dpkg --configure grub-pc'
    echo '  dpkg --configure -a'
    exit 1
fi
END
    own_deb grub-pc 2.12-1ubuntu7 'Depends: debconf'
    own_deb grub-pc 2.12-1ubuntu7.3 'Depends: debconf'
    outside sh -c "mkdir -p '$root${disk%/*}' && : >'$root$disk'"
    # shellcheck disable=SC2016
    inroot sh -c 'echo "grub-pc grub-pc/install_devices string $1" | debconf-set-selections' sh "$disk"
    install_own grub-pc_2.12-1ubuntu7
    outside rm "$root$disk"
    offer_own grub-pc_2.12-1ubuntu7.3 && inroot apt-get dist-upgrade -y
}
expect() {
    expect_state grub-pc "install ok half-configured" 2.12-1ubuntu7.3
    expect_said "$disk does not exist, so cannot grub-install to it!" grub-pc/install_devices 'dpkg-reconfigure grub-pc'
}
reference() { inroot dpkg --configure -a; }
