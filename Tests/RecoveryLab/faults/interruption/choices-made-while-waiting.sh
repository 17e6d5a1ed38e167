# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="while the repair waits for a lock a package is marked as manually installed: it stays so"
code=L370
finding="lock-held unpacked-package"
releases="bookworm trixie"
# The administrator's changes during the run are in no log.
may_add=lab-server logged=interrupted

inject() {
    inroot apt-mark auto lab-spare
    unpack lab-server 1.0
    hold_lock 8 unattended-upgr /var/lib/dpkg/lock-frontend
}
repair() {
    (
        sleep 4
        outside sed -i '/^Package: lab-spare$/,/^$/ s/^Auto-Installed: 1/Auto-Installed: 0/' "$root/var/lib/apt/extended_states"
    ) &
    driver repair --yes
}
expect() {
    holder_was_undisturbed
    inroot apt-mark showmanual | grep -qx lab-spare || echo "lab-spare is marked as automatically installed again"
}
reference() {
    wait "$holder"
    outside sed -i '/^Package: lab-spare$/,/^$/ s/^Auto-Installed: 1/Auto-Installed: 0/' "$root/var/lib/apt/extended_states"
    inroot dpkg --configure -a
}
