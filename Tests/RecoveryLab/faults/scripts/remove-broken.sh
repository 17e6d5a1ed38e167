# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="three vendors' packages whose scripts fail, and --remove-broken: each goes but the one that another waits for"
code=L410
releases="bookworm trixie"
finding="half-configured-package unpacked-package"
repair_arguments=--remove-broken plan_arguments=""
may_remove="vendor-a vendor-b" may_add="vendor-a vendor-b vendor-c vendor-d" left="vendor-c vendor-d"
expect_exit=2 judged=no second=no replans="which scripts fail shows only when they run"

inject() {
    local name
    for name in vendor-a vendor-b vendor-c; do
        own_script "$name" postinst <<<'echo "the licence server does not answer" >&2; exit 1'
    done
    own_script vendor-b prerm <<<'exit 1'
    own_script vendor-b postrm <<<'exit 1'
    own_deb vendor-d 1.0 'Depends: vendor-c'
    for name in vendor-a vendor-b vendor-c vendor-d; do
        [ -e "$out/${name}_1.0.deb" ] || own_deb "$name" 1.0
        outside cp "$out/${name}_1.0.deb" "$root/root/"
        inroot dpkg --unpack "/root/${name}_1.0.deb"
    done
    inroot dpkg --configure -a
    outside rm -f "$root"/root/*.deb
}
expect() {
    local name
    for name in vendor-a vendor-b; do
        case $(inroot dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) in
            '' | not-installed | config-files) ;;
            *) echo "$name is still there" ;;
        esac
    done
    expect_state vendor-c "install ok half-configured"
    expect_state vendor-d "install ok unpacked"
}
reference() { :; }
