# shellcheck shell=bash disable=SC2034,SC2154
title="no index knows the archive in the cache: dpkg gets it with --trust-debs only"
code=L374
finding=reinst-required
releases="bookworm trixie"
variants="untrusted trusted"
may_add=lab-own
case $variant in
    trusted) repair_arguments=--trust-debs plan_arguments=--trust-debs ;;
    *) left=lab-own expect_exit=2 ;;
esac

inject() {
    own_deb lab-own 1
    with_own lab-own 1 dpkg -i
    outside cp "$out/lab-own_1.deb" "$root/var/cache/apt/archives/lab-own_1_all.deb"
    set_status lab-own "install reinstreq half-installed"
}
expect() {
    if [ "$variant" = trusted ]; then
        expect_installed lab-own 1
    else
        expect_state lab-own "install reinstreq half-installed" 1
        expect_said 'lab-own_1_all.deb is at hand, and no signed index vouches for it: --trust-debs installs it'
    fi
}
reference() { inroot dpkg -i /var/cache/apt/archives/lab-own_1_all.deb; }
