# shellcheck shell=bash disable=SC2034,SC2154
title="/tmp is a file, /var/tmp is gone, and a package is half-configured"
code=L221
finding="temporary-directory-unusable half-configured-package"
releases="bookworm trixie"
may_add=lab-server asks_solver=no

inject() {
    install_deb lab-server 1.0
    set_status lab-server "install ok half-configured"
    outside rm -rf "$root/tmp" "$root/var/tmp"
    outside sh -c "echo 'a letter' >'$root/tmp'"
}
expect() {
    [ "$(outside stat -c '%F %a' "$root/tmp" "$root/var/tmp" | tr '\n' ' ')" = 'directory 1777 directory 1777 ' ] ||
        echo "they are not directories of mode 1777"
    outside grep -qr 'a letter' "$root/var/lib/aptmedic" || echo "what stood in its place is lost"
}
reference() {
    outside rm "$root/tmp"
    inroot mkdir -m 1777 /tmp /var/tmp
    inroot dpkg --configure -a
}
