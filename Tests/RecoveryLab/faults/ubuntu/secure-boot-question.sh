# shellcheck shell=bash disable=SC2034,SC2154
title="a module's package asks for a password for Secure Boot's key: nobody waits for the answer, and it is configured"
code=L433
ref=https://github.com/openrazer/openrazer/issues/619
releases=ubuntu
variants="whiptail terminal"
finding=unpacked-package
may_add="shim-signed lab-module-dkms" limit=60
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_file shim-signed /usr/sbin/update-secureboot-policy 755 <<'END'
#!/bin/sh
# Asks for a password, for ever where somebody could answer. whiptail asks on the terminal that it finds.
if [ "$1" = --ask-the-terminal ]; then
    if ! (: </dev/tty) 2>/dev/null; then
        echo 'There is no terminal, doing nothing.' >&2
        exit 0
    fi
    echo 'input password: ' >/dev/tty
    read -r answer </dev/tty
elif [ "$DEBIAN_FRONTEND" = noninteractive ]; then
    echo 'Running in non-interactive mode, doing nothing.' >&2
else
    sleep 100000
fi
END
    own_deb shim-signed 1.58
    install_own shim-signed_1.58
    if [ "$variant" = terminal ]; then
        own_script lab-module-dkms postinst <<<'update-secureboot-policy --ask-the-terminal'
    else
        own_script lab-module-dkms postinst <<<'update-secureboot-policy --enroll-key'
    fi
    own_deb lab-module-dkms 1 'Depends: shim-signed'
    with_own lab-module-dkms 1 dpkg --unpack
}
# In the recovery menu the program has a terminal.
repair() {
    local command=(timeout --foreground -k 5 "$limit" nsenter -t "$init" "${entry[@]}" -- "$env_program" -i
        "${clean_environment[@]}" "$chroot_program" "$root" /opt/aptmedic/aptmedic repair --yes)
    if [ "$variant" = terminal ]; then script -qefc "${command[*]@Q}" /dev/null; else driver repair --yes; fi
}
expect() { expect_installed lab-module-dkms; }
reference() { inroot setsid --wait dpkg --configure -a </dev/null; }
