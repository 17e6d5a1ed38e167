# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="lines were deleted from the files of triggers: the lost ones come back, all others stay"
code=L366
releases="bookworm trixie"
variants="one some all explicit"
finding=database-file-damaged
expect_before=healthy-looking check_arguments=--thorough check_exit="0 1"

may_add=lab-paths

inject() {
    mkdir -p "$out/own/lab-paths/DEBIAN"
    printf 'interest-noawait /usr/share/lab-%s\n' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 >"$out/own/lab-paths/DEBIAN/triggers"
    own_deb lab-paths 1
    with_own lab-paths 1 dpkg -i
    outside cp -a "$root/var/lib/dpkg/triggers" "$out/triggers"
    case $variant in
        one) outside sed -i 3d "$root/var/lib/dpkg/triggers/File" ;;
        some) outside sed -i '2d;$d' "$root/var/lib/dpkg/triggers/File" ;;
        all) outside sed -i d "$root/var/lib/dpkg/triggers/File" ;;
        explicit)
            inroot sh -c 'echo lab-spare >>/var/lib/dpkg/triggers/lab-event'
            outside sh -c 'echo lab-spare >>"$1/triggers/lab-event"; sed -i "/lab-listener/d" "$2/var/lib/dpkg/triggers/lab-event"' \
                sh "$out" "$root"
            ;;
    esac
}
expect() {
    outside sh -c 'cd "$2/triggers" && for file in *; do
        case $file in Lock | Unincorp) continue ;; esac
        sort "$file" >"$2/wanted"; sort "$1/var/lib/dpkg/triggers/$file" | cmp - "$2/wanted" || echo "$file"
    done' sh "$root" "$out" 2>&1
}
reference() { outside cp -a "$out/triggers/." "$root/var/lib/dpkg/triggers/"; }
