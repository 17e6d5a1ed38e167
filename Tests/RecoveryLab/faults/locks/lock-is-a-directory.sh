# shellcheck shell=bash disable=SC2034,SC2154
title="lock-frontend is a directory"
code=L074
finding=lock-path-blocked
releases="bookworm trixie"

inject() {
    outside rm -f "$root/var/lib/dpkg/lock-frontend"
    outside mkdir "$root/var/lib/dpkg/lock-frontend"
    outside touch "$root/var/lib/dpkg/lock-frontend/file"
}
reference() { outside rm -r "$root/var/lib/dpkg/lock-frontend"; }
