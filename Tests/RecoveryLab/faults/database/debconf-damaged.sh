# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="debconf's answers are cut, emptied or holed, and its templates end in NULs: debconf would forget them"
code=L315
finding="debconf-damaged"
releases="bookworm trixie"
variants="cut empty missing hole"
expect_before=healthy-looking check_exit=1
kind=$variant

inject() {
    outside sh -c 'cd "$1/var/cache/debconf" && cp config.dat "$3/config" && cp templates.dat "$3/templates" &&
        cp config.dat config.dat-old && cp templates.dat templates.dat-old && case $2 in
            cut) truncate -s -300 config.dat ;;
            empty) : >config.dat ;;
            missing) rm config.dat ;;
            hole) dd if=/dev/zero of=config.dat bs=1 seek=900 count=900 conv=notrunc status=none &&
                dd if=/dev/zero bs=1 count=40 status=none >>config.dat ;;
        esac && truncate -s -5000 templates.dat && dd if=/dev/zero bs=5000 count=1 status=none >>templates.dat' \
        sh "$root" "$kind" "$out"
}
expect() {
    outside cmp "$out/config" "$root/var/cache/debconf/config.dat" 2>&1
    outside cmp "$out/templates" "$root/var/cache/debconf/templates.dat" 2>&1
    [ "$(outside stat -c %a "$root/var/cache/debconf/config.dat")" = 644 ] || echo "the mode is another one"
}
reference() {
    outside cp "$root/var/cache/debconf/config.dat-old" "$root/var/cache/debconf/config.dat"
    outside cp "$root/var/cache/debconf/templates.dat-old" "$root/var/cache/debconf/templates.dat"
}
