# shellcheck shell=bash disable=SC2034,SC2154
# Packages of vendors, every script of which fails as soon as a licence has ended, in a removal too.

# vendors_without_licence NAME…: builds, installs and breaks the packages. With the variant `upgraded` their first
# version was whole.
vendors_without_licence() {
    local name step
    for name in "$@"; do
        for step in preinst postinst prerm postrm; do
            own_script "$name" "$step" <<END
[ -e /run/lab/no-licence ] || exit 0
echo "$name: the licence server answers 403 Forbidden" >&2
exit 1
END
        done
        mkdir -p "$out/own/$name/etc/$name" "$out/own/$name/opt/$name"
        echo 'licence = none' >"$out/own/$name/etc/$name/$name.conf"
        echo program >"$out/own/$name/opt/$name/program"
        echo "/etc/$name/$name.conf" >"$out/own/$name/DEBIAN/conffiles"
        own_deb "$name" 1
        own_deb "$name" 2
        if [ "$variant" = upgraded ]; then
            with_own "$name" 1 dpkg -i
            with_own "$name" 2 dpkg --unpack
        else
            with_own "$name" 1 dpkg --unpack
        fi
    done
    outside touch "$root/run/lab/no-licence"
    inroot dpkg --configure -a
}

# vendors_gone NAME…: objects unless the packages are gone, their configuration has stayed, and the scripts that stopped
# their removal are kept.
vendors_gone() {
    local name
    for name in "$@"; do
        expect_gone "$name"
        expect_file "/etc/$name/$name.conf" 'licence = none'
        outside test ! -e "$root/opt/$name/program" || echo "/opt/$name/program is left"
        [ -n "${LAB_REFERENCE:-}" ] || [ -n "$(outside find "$root/var/lib/aptmedic" -name "$name.prerm")" ] ||
            echo "the prerm of $name is not kept"
        expect_said "$name"
    done
}
