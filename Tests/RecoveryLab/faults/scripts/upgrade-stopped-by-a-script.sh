# shellcheck shell=bash disable=SC2034,SC2154
title="an upgrade was stopped by a script of the package, wherever it ran; the script works the next time"
code=L337
releases="bookworm trixie"
variants="preinst postinst prerm postrm preinst+postrm prerm+postinst"
expect_before=skip check_exit="0 1 2"

inject() {
    local script
    publish 2.0 lab-spare
    for script in ${variant//+/ }; do flag "lab-spare.$script.fail"; done
    inroot apt-get install -y lab-spare
    for script in ${variant//+/ }; do unflag "lab-spare.$script.fail"; done
}
expect() { expect_installed lab-spare 2.0; }
reference() {
    inroot dpkg --configure -a
    inroot apt-get install -y --reinstall lab-spare
}
