# shellcheck shell=bash disable=SC2034,SC2154
title="tar is cut; the cache holds an archive of that name whose hash is wrong: it is not used, the archive's is fetched"
code=L287
finding=damaged-program
rescue_fault archive cut /usr/bin/tar

inject() {
    local file
    inject_damage
    cache_debs "$apt_cache" tar
    # shellcheck disable=SC2016
    file=$(outside sh -c 'echo "$1"/tar_*.deb' sh "$root$apt_cache")
    # A sound archive, but not the one in the index.
    # shellcheck disable=SC2016
    outside sh -c 'rm -rf /tmp/other && dpkg-deb -R "$1" /tmp/other && echo evil >/tmp/other/usr/share/evil &&
        dpkg-deb -Zgzip -b /tmp/other "$1" && rm -rf /tmp/other' sh "$file"
}
expect() {
    [ -z "$(outside ls "$root/usr/share/evil" 2>/dev/null)" ] || echo "files of an archive that nobody vouches for"
}
