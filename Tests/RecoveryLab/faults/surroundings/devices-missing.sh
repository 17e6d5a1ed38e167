# shellcheck shell=bash disable=SC2034,SC2154
title="/dev/null is a file, as a careless script leaves it, /dev/zero is gone, and a package is unpacked"
code=L222
finding="device-missing unpacked-package"
releases="bookworm trixie"
may_add=lab-server asks_solver=no

inject() {
    unpack lab-server 1.0
    outside umount "$root/dev/null" "$root/dev/zero"
    outside rm "$root/dev/zero"
    outside sh -c "echo 'what a script printed' >'$root/dev/null'"
}
expect() {
    expect_installed lab-server
    [ "$(outside stat -c '%F %t %T %a' "$root/dev/null")" = 'character special file 1 3 666' ] || echo "/dev/null is wrong"
    [ "$(outside stat -c '%F %t %T %a' "$root/dev/zero")" = 'character special file 1 5 666' ] || echo "/dev/zero is wrong"
}
reference() {
    outside rm "$root/dev/null"
    inroot mknod -m 666 /dev/null c 1 3
    inroot mknod -m 666 /dev/zero c 1 5
    inroot dpkg --configure -a
}
