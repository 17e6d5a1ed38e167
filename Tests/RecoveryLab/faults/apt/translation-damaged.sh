# shellcheck shell=bash disable=SC2034,SC2154
title="a Translation and a Contents index that InRelease vouches for are damaged"
code=L166
finding=index-damaged
check_exit=1 expect_before=healthy-looking

inject() {
    local top=$work/www/fault/$id name
    add_suite 1.0 lab-new || return
    mkdir -p "$top/dists/extra/main/i18n"
    printf 'Package: lab-new\nDescription-md5: 00000000000000000000000000000000\nDescription-en: new\n' \
        >"$top/dists/extra/main/i18n/Translation-en"
    (cd "$top" && apt-ftparchive --no-sha1 --no-sha512 -o APT::FTPArchive::Release::Suite=extra \
        -o APT::FTPArchive::Release::Codename=extra -o APT::FTPArchive::Release::Components=main \
        -o "APT::FTPArchive::Release::Architectures=$(dpkg --print-architecture)" release dists/extra >Release.new)
    mv "$top/Release.new" "$top/dists/extra/Release"
    (flock 9 && sign_release "$top/dists/extra") 9>"$work/archive.lock"
    quietly inroot apt-get update
    name=$(index Translation-en)
    [ -n "$name" ] && outside truncate -s 17 "$name"
}
reference() {
    outside rm "$(index Translation-en)"
    inroot apt-get update
}
