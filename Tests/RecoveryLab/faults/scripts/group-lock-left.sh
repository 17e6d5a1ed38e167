# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a lock file of /etc/group was left by a power cut, so that no postinst can add a group: cause named, package stays"
code=L450
ref=https://github.com/phpDocumentor/phpDocumentor/issues/3922
releases="bookworm trixie"
variants="empty other-process"
finding="half-configured-package account-lock-left"
may_add="lab-daemon lab-after" replans="that a step fails shows only when it is run"
# Nobody holds the lock, so that a repair may also put the file aside and finish both packages.
left="lab-daemon lab-after" expect_exit="0 2"

inject() {
    case $variant in
        empty) outside sh -c ': >"$1/etc/group.lock"' sh "$root" ;;
        # The number in it belongs to a process of today that has nothing to do with groups.
        other-process) outside sh -c 'printf 1 >"$1/etc/group.lock"' sh "$root" ;;
    esac
    own_script lab-daemon postinst <<'END'
set -e
getent group lab-daemon >/dev/null || groupadd --system lab-daemon
END
    own_deb lab-daemon 1 'Depends: passwd'
    own_deb lab-after 1 'Depends: lab-daemon'
    with_own lab-daemon 1 dpkg -i
    with_own lab-after 1 dpkg -i
}
expect() {
    local status
    status=$(inroot dpkg-query -W -f '${Status}' lab-daemon)
    case $status in
        'install ok half-configured')
            expect_said 'groupadd: cannot lock /etc/group; try again later.' /etc/group.lock
            expect_state lab-after "install ok unpacked" 1
            ;;
        'install ok installed')
            expect_said /etc/group.lock
            expect_installed lab-after
            outside grep -q '^lab-daemon:' "$root/etc/group" || echo "the group is missing"
            ;;
        *) echo "lab-daemon is '$status'" ;;
    esac
}
reference() {
    outside rm "$root/etc/group.lock"
    inroot dpkg --configure -a
}
