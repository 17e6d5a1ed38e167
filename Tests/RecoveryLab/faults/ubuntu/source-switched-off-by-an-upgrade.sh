# shellcheck shell=bash disable=SC2034,SC2154
title="the only source of a reinst-required package was switched off by a release upgrade: it stays, and the source is told"
code=L440
ref=https://github.com/dokku/dokku-update/issues/126
releases=ubuntu
variants="deb822 one-line"
finding=reinst-required
may_add=lab-third-party left=lab-third-party expect_exit=2
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    own_deb lab-third-party 1
    offer_own lab-third-party_1
    inroot apt-get install -y lab-third-party
    inroot apt-get clean
    # As ubuntu-release-upgrader leaves it.
    case $variant in
        deb822) outside sed -i '1i Enabled: no' "$root/etc/apt/sources.list.d/extra.sources" ;;
        one-line)
            outside rm "$root/etc/apt/sources.list.d/extra.sources"
            outside sh -c "echo '# deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.1:$port/fault/$id extra main # disabled on upgrade to noble' \
                >'$root/etc/apt/sources.list.d/extra.list'"
            ;;
    esac
    inroot apt-get update
    set_status lab-third-party "install reinstreq half-installed"
}
expect() {
    expect_state lab-third-party "install reinstreq half-installed"
    case $variant in
        deb822) expect_said /etc/apt/sources.list.d/extra.sources ;;
        one-line) expect_said /etc/apt/sources.list.d/extra.list 'disabled on upgrade to noble' ;;
    esac
    expect_said '--allow-remove lab-third-party'
}
reference() { inroot dpkg --configure -a; }
