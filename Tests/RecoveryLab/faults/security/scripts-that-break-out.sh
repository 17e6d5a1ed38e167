# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a disk repaired with --root has a package whose script tries to leave it: it sees and reaches nothing outside"
code=L409
releases="bookworm trixie"
finding=unpacked-package may_add=lab-evil

# Each line that the script writes is something that it must not be able to do.
inject() {
    own_script lab-evil postinst <<'END'
exec >>/out.log 2>/dev/null
[ "$(ps -e -o pid= | wc -l)" -lt 12 ] || echo "it sees the processes outside"
for number in $(seq 1 400); do
    case $(tr '\0' ' ' <"/proc/$number/cmdline" 2>/dev/null) in *outside-marker*) echo "it sees the marker's process" ;; esac
done
kill -0 -1 2>/dev/null && [ "$(ps -e -o args= | grep -c outside-marker)" -gt 1 ] && echo "it reaches the marker"
mount -t tmpfs none /mnt && echo "it mounts"
mount -o remount,rw /proc/sys && echo "it makes /proc/sys writable"
umount /proc && echo "it unmounts"
[ "$(cat /proc/sys/kernel/hostname)" = x ] || { echo x >/proc/sys/kernel/hostname; } && echo "it writes to /proc/sys"
{ echo "|/evil" >/proc/sys/kernel/core_pattern; } && echo "it sets core_pattern"
{ echo h >/proc/sysrq-trigger; } && echo "it reaches sysrq"
mknod /disk b 8 0 && echo "it makes a device"
mknod /mem c 1 1 && echo "it makes /dev/mem"
chroot / /bin/true || echo "chroot does not work"
perl -e '
    mkdir "/deep"; chroot "/deep" or exit; chdir ".."  for 1 .. 40; chroot ".";
    print "it leaves by chroot\n" if -e "/outside-marker";
    for my $path (glob("/proc/*/root/outside-marker"), glob("/proc/*/cwd/outside-marker")) { print "it leaves by $path\n" }'
for path in /proc/*/root/outside-marker; do [ ! -e "$path" ] || echo "it leaves by $path"; done
# open_by_handle_at(2): any file of a file system by its number.
perl -e 'my $handle = pack("I i I I", 8, 1, 2, 0);
    open(my $any, "<", "/") or exit; my $got = syscall(304, fileno($any), $handle, 0);
    print "it opens files by their handles\n" if $got >= 0'
perl -e 'print "it traces the first process\n" if syscall(101, 16, 1, 0, 0) == 0'
grep -v '^ *lo:' /proc/net/dev | grep ':' && echo "it sees the network"
perl -MSocket -e 'socket(my $s, AF_INET, SOCK_STREAM, 0); print "it reaches a service\n" if connect($s, sockaddr_in($ARGV[0], INADDR_LOOPBACK))' PORT
# What scripts do need.
chown 1:1 /out.log && chmod 600 /out.log && install -o 33 -m 2755 /bin/true /owned && su -s /bin/sh nobody -c true || echo "ordinary things do not work"
[ -c /dev/null ] && echo >/dev/null && head -c 1 /dev/urandom >/dev/null || echo "there are no devices"
sleep 600 >/dev/null 2>&1 </dev/null &
exit 0
END
    sed -i "s/PORT$/$port/" "$out/own/lab-evil/DEBIAN/postinst"
    own_deb lab-evil 1.0
    outside cp "$out/lab-evil_1.0.deb" "$root/root/"
    inroot dpkg --unpack /root/lab-evil_1.0.deb
    outside touch "$enclosure/outside-marker"
    outside bash -c 'exec -a outside-marker sleep 300' &
    marker=$!
}
repair() { driver_outside repair --yes --root "$root"; }
expect() {
    local words
    kill -0 "$marker" || echo "the marker's process is gone"
    kill "$marker"
    expect_installed lab-evil 1.0
    outside test -e "$root/out.log" || echo "dud: the script did not run"
    while read -r words; do echo "$words"; done < <(outside cat "$root/out.log")
    [ ! -e /proc/sys/kernel/core_pattern ] || ! grep -q evil /proc/sys/kernel/core_pattern || echo "core_pattern is changed"
    ! outside ps -e -o args | grep -q '^sleep 600' || echo "what the script left running goes on"
}
reference() { inroot dpkg --configure -a; }
