# shellcheck shell=bash disable=SC2034,SC2154
title="links of alternatives are gone or lead nowhere, one of them the link that every awk script needs"
code=L313
finding=alternative-link-wrong
releases="bookworm trixie"
expect_before=healthy-looking check_exit=1 may_add="lab-one lab-two"

inject() {
    install_deb lab-one 1.0
    install_deb lab-two 1.0
    outside rm "$root/usr/bin/awk" "$root/etc/alternatives/lab-choice-text"
    outside ln -sfn /usr/bin/gone "$root/etc/alternatives/lab-choice"
}
expect() {
    inroot awk 'BEGIN { exit 0 }' || echo "awk does not run"
    [ "$(inroot /usr/bin/lab-choice)" = lab-one ] || echo "the best choice is not taken"
    inroot test -e /etc/alternatives/lab-choice-text || echo "the part's link is gone"
    [ -z "$(inroot update-alternatives --auto lab-choice 2>&1)" ] || echo "update-alternatives objects"
}
reference() {
    inroot update-alternatives --auto awk
    inroot update-alternatives --auto lab-choice
}
