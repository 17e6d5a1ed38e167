# shellcheck shell=bash disable=SC2034,SC2154
title="a hook after dpkg asks on the terminal which services to restart: nobody waits for the answer, all is configured"
code=L612
ref=https://github.com/canonical/cloud-init/issues/5109
releases=ubuntu
finding=reinst-required
may_add=needrestart limit=60
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_file needrestart /usr/lib/needrestart/apt-pinvoke 755 <<'END'
#!/bin/sh
# Asks wherever somebody could answer.
[ "$DEBIAN_FRONTEND" != noninteractive ] || exit 0
(: </dev/tty) 2>/dev/null || exit 0
echo 'Which services should be restarted?' >/dev/tty
read -r answer </dev/tty
END
    own_file needrestart /etc/apt/apt.conf.d/99needrestart <<'END'
DPkg::Post-Invoke {"test -x /usr/lib/needrestart/apt-pinvoke && /usr/lib/needrestart/apt-pinvoke -m u || true"; };
END
    own_deb needrestart 3.6
    install_own needrestart_3.6
    set_status lab-data "install reinstreq half-installed"
}
# In the recovery menu the program has a terminal.
repair() {
    local command=(timeout --foreground -k 5 "$limit" nsenter -t "$init" "${entry[@]}" -- "$env_program" -i
        "${clean_environment[@]}" DEBIAN_FRONTEND=dialog "$chroot_program" "$root" /opt/aptmedic/aptmedic repair --yes)
    script -qefc "${command[*]@Q}" /dev/null
}
expect() { expect_installed lab-data; }
reference() { inroot apt-get install -y --reinstall lab-data; }
