# shellcheck shell=bash disable=SC2034,SC2154
title="a hook of the administrator's fails, so that every apt command does: named, not taken out, dpkg repairs the rest"
code=L333
releases="bookworm trixie"
finding="reinst-required half-configured-package"
found_later=configuration-suspicious
expect_exit=1 judged=no

inject() {
    set_status lab-multi "install reinstreq half-installed"
    set_status lab-spare "install ok half-configured"
    outside sh -c "printf '%s\n' 'DPkg::Pre-Invoke {\"test -e /mnt/backup/mounted\";};' \
        'APT::Update::Pre-Invoke {\"test -e /mnt/backup/mounted\";};' >'$root/etc/apt/apt.conf.d/60admin'"
}
expect() {
    judge_states
    expect_installed lab-multi
    expect_installed lab-spare
    expect_file /etc/apt/apt.conf.d/60admin 'DPkg::Pre-Invoke'
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'the hook DPkg::Pre-Invoke' "$out/repair.log" || echo "the hook is not named"
}
reference() {
    with_deb lab-multi 1.0 dpkg -i
    inroot dpkg --configure -a
}
