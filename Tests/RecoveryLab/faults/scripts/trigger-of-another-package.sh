# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the trigger of one package fails when another is installed: its owner is named, and its words are; nothing is removed"
code=L461
ref=https://github.com/guysoft/FullPageOS/issues/605
releases="bookworm trixie"
finding=half-configured-package
may_add="lab-menu lab-program" left="lab-menu lab-program"
expect_exit=2 replans="that a step fails shows only when it is run"

inject() {
    own_script lab-menu postinst <<'END'
# As most packages do, it does the work of the trigger when it is configured, too.
[ -e /usr/share/lab-program ] || exit 0
echo "lab-menu: rebuilding the menu"
echo "lab-menu: /etc/lab-menu.d/old.menu: line 3: syntax error near 'submenu'" >&2
exit 4
END
    echo 'interest-await /usr/share/lab-program' >"$out/own/lab-menu/DEBIAN/triggers"
    own_deb lab-menu 1
    own_deb lab-program 1
    with_own lab-menu 1 dpkg -i
    offer_own lab-program_1
    inroot apt-get install -y lab-program
}
expect() {
    local name
    for name in lab-menu lab-program; do
        case $(inroot dpkg-query -W -f '${Status}' "$name") in
            'install ok '*) ;;
            *) echo "$name is gone" ;;
        esac
    done
    expect_said "its postinst failed: \"lab-menu: /etc/lab-menu.d/old.menu: line 3: syntax error near 'submenu'\""
    # dpkg regards the package that fired the trigger as whole once the other one is half-configured.
    ! grep -q -- '--allow-remove lab-program' "$out/repair.log" || echo "the removal of the package that waits is offered"
}
reference() { :; }
