# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a script runs a program whose old library was removed by force: it comes back where a dependency names it, else it is named"
code=L469
ref=https://github.com/microsoft/WSL/issues/8607
releases="bookworm trixie"
variants="declared undeclared"
finding=half-configured-package
may_add="lab-oldlib lab-oldtool lab-web" may_remove=lab-oldlib replans="that a step fails shows only when it is run"
[ "$variant" != undeclared ] || left=lab-web expect_exit=2

inject() {
    local library
    library=$(files_in_root '/usr/lib/*-linux-gnu*/libacl.so.1')
    mkdir -p "$out/own/lab-oldlib${library%/*}" "$out/own/lab-oldtool/usr/bin"
    outside cp "$root$library" "$out/own/lab-oldlib${library%/*}/liblab.so.1"
    # A program that needs the library, which is one of the root under another name.
    outside sh -c 'sed s/libacl\.so\.1/liblab.so.1/g "$1/usr/bin/sed" >"$2"' sh "$root" "$out/own/lab-oldtool/usr/bin/lab-oldtool"
    chmod 755 "$out/own/lab-oldtool/usr/bin/lab-oldtool"
    own_deb lab-oldlib 1
    if [ "$variant" = declared ]; then own_deb lab-oldtool 1 'Depends: lab-oldlib'; else own_deb lab-oldtool 1; fi
    own_script lab-web postinst <<<'lab-oldtool -n p /dev/null'
    own_deb lab-web 1 'Depends: lab-oldtool'
    with_own lab-oldlib 1 dpkg -i
    with_own lab-oldtool 1 dpkg -i
    offer_own lab-oldlib_1 lab-oldtool_1 lab-web_1
    inroot dpkg --force-depends --purge lab-oldlib
    with_own lab-web 1 dpkg -i
}
expect() {
    if [ "$variant" = declared ]; then
        expect_installed lab-oldlib 1
        expect_installed lab-web 1
    else
        expect_state lab-web "install ok half-configured" 1
        expect_said 'lab-oldtool: error while loading shared libraries: liblab.so.1: cannot open shared object file'
    fi
}
reference() { [ "$variant" = undeclared ] || inroot apt-get -y -f install; }
