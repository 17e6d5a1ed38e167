# shellcheck shell=bash disable=SC2034,SC2154
title="a block of status is garbage, and the copy of before is garbage too"
code=L118
finding="stanza-damaged" expect_before=skip

inject() {
    inroot /usr/libexec/dpkg/dpkg-db-backup
    outside dd if=/dev/urandom of="$root/var/lib/dpkg/status" bs=512 seek=99 count=1 conv=notrunc
    outside sh -c "tr '\0' '\377' </dev/zero | head -c 70000 >$root/var/lib/dpkg/status-old"
    # Whatever the random block contains, one line in it is not a field.
    outside sh -c "printf '\nno field\n' | dd of=$root/var/lib/dpkg/status bs=1 seek=50700 conv=notrunc"
    outside sh -c "tr '\0' 'x' <$root/var/lib/dpkg/status >$root/root/s && cat $root/root/s >$root/var/lib/dpkg/status; rm $root/root/s"
}
reference() {
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status"
    outside cp "$root/var/backups/dpkg.status.0" "$root/var/lib/dpkg/status-old"
}
