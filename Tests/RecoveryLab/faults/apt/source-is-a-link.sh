# shellcheck shell=bash disable=SC2034,SC2154
title="a malformed list of sources is a symbolic link to a file kept elsewhere: that file is edited, the link stays"
code=L375
finding=source-malformed
releases="bookworm trixie"

inject() {
    outside sh -c "printf 'deb http://127.0.0.1:1/gone\n' >'$root/srv/mine.list'
        ln -s /srv/mine.list '$root/etc/apt/sources.list.d/mine.list'"
}
expect() {
    [ "$(outside readlink "$root/etc/apt/sources.list.d/mine.list")" = /srv/mine.list ] || echo "the link is gone"
    expect_file /srv/mine.list '# deb http://127.0.0.1:1/gone'
}
reference() { outside sed -i 's/^deb/# deb/' "$root/srv/mine.list"; }
