# shellcheck shell=bash disable=SC2034,SC2154
title="no inode is free, and thousands of empty files in apt's cache take them: they are listed and deleted"
code=L472
finding="no-room half-configured-package"
releases="bookworm trixie"
size=256m replans="what else is to be done shows when there is free space"

inject() {
    # Somebody's own archive, which no index has, an archive that the lab's index has under another name, and a note.
    own_deb lab-mine 1.0
    outside cp "$out/lab-mine_1.0.deb" "$root/var/cache/apt/archives/mine.deb"
    outside sh -c "cd '$root/var/cache/apt/archives' && echo note >note && seq -f x%g.deb 8991 | xargs touch"
    set_status lab-spare "install ok half-configured"
    # As on every machine, the lock files are there.
    outside touch "$root"/var/lib/apt/lists/lock "$root"/var/cache/apt/archives/lock \
        "$root"/var/lib/dpkg/lock "$root"/var/lib/dpkg/lock-frontend
    fill_inodes
}
# Limits the inodes of the small disk to those in use.
fill_inodes() {
    local used
    used=$(outside df --output=iused "$enclosure/writes" | tail -n 1)
    outside mount -o "remount,nr_inodes=$((used + 8))" "$enclosure/writes"
}
expect() {
    local list
    expect_installed lab-spare
    outside cmp "$out/lab-mine_1.0.deb" "$root/var/cache/apt/archives/mine.deb" || echo "somebody's own archive is gone"
    expect_file /var/cache/apt/archives/note note
    [ -z "$(outside find "$root/var/cache/apt/archives" -name 'x*.deb' | head -n 1)" ] || echo "empty files are left"
    list=$(outside sh -c "cat '$root'/var/lib/aptmedic/*/deleted" 2>/dev/null | grep -c 'UTC.*/var/cache/apt/archives/x[0-9]*\.deb')
    [ -n "${LAB_REFERENCE:-}" ] || [ "$list" -ge 8991 ] || echo "only $list files are in the list"
    outside mount -o remount,nr_inodes=0 "$enclosure/writes"
}
reference() {
    outside find "$root/var/cache/apt/archives" -name 'x*.deb' -delete
    inroot dpkg --configure -a
}
