# shellcheck shell=bash disable=SC2034,SC2154
title="repaired from outside with --root, where only the disk itself is mounted: no /proc, no devices"
code=L401
variants="logged nowhere-to-log"
finding=half-configured-package

# Lists what is on the disk in directories that are mount points while the system runs.
mount_points() {
    # shellcheck disable=SC2016
    outside sh -c 'cd "$1" && find proc dev sys run | sort' sh "$enclosure/bare"
}

inject() {
    flag lab-data.postinst.kill
    install_deb lab-data 1.0
    # Without the mounts below it, as after "mount /dev/sda1 /mnt".
    outside mkdir "$enclosure/bare"
    outside mount --bind "$root" "$enclosure/bare"
    before=$(mount_points)
    if [ "$variant" = nowhere-to-log ]; then
        inroot touch /var/log/aptmedic
        logged=no
    fi
}
repair() { driver_outside repair --yes --root "$enclosure/bare"; }

expect() {
    [ "$(mount_points)" = "$before" ] || echo "written below what is mounted for the repair: $(mount_points)"
    [ "$variant" = logged ] || expect_said 'it goes on on the terminal'
}
