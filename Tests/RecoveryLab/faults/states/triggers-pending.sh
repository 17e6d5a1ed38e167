# shellcheck shell=bash disable=SC2034,SC2154
title="a trigger was activated and never run"
code=L042
finding=triggers-pending
releases="bookworm trixie"
check_exit=1

inject() {
    inroot dpkg-trigger --no-await --by-package=lab-data lab-event
    # The next program that writes to the database moves the activated trigger into the status file.
    install_deb lab-data 1.0 --no-triggers
}
reference() { inroot dpkg --configure -a; }
