# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="info was moved away whole, as bad advice says; one package was installed since: the rest comes back from there"
code=L359
releases="bookworm trixie"
variants="emptied away"
finding=file-list-missing check_exit="1 2"

inject() {
    outside sh -c 'cd "$1/var/lib/dpkg" && cp info/lab-local.* info/lab-data.* info/libc6:*.shlibs "$2"/ && mv info info.bak' \
        sh "$root" "$out"
    [ "$variant" = away ] || outside mkdir "$root/var/lib/dpkg/info"
    install_deb lab-plain 1.0
    # Files of another version than the installed one, as after a later upgrade.
    outside sh -c 'cd "$1/var/lib/dpkg/info.bak" && for file in lab-multi:*.md5sums; do
        sed "s/^./0/" "$file" >"$file.new" && mv "$file.new" "$file"; done' sh "$root"
}
expect() {
    outside sh -c 'for file in "$2"/*.list "$2"/*.postrm "$2"/*.prerm "$2"/*.shlibs "$2"/*.md5sums; do
        cmp "$file" "$1/var/lib/dpkg/info/${file##*/}"; done' sh "$root" "$out" 2>&1
    [ -n "${LAB_REFERENCE:-}" ] || outside test -e "$root/var/lib/dpkg/info.bak/lab-data.list" || echo "the copy is gone"
}
reference() {
    inroot sh -c 'mv -n /var/lib/dpkg/info/* /var/lib/dpkg/info.bak/ && rm -r /var/lib/dpkg/info &&
        mv /var/lib/dpkg/info.bak /var/lib/dpkg/info'
    inroot apt-get install -y --reinstall lab-multi
}
