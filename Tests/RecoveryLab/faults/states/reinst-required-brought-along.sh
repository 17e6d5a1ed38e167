# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, and the administrator has an archive of it in a directory: never removed, installed when trusted"
code=L367
releases="bookworm trixie"
variants="unvouched trusted other-version"
finding=reinst-required
replans="what was cut off shows as the run goes on"
case $variant in
    trusted) repair_arguments="--debs /srv/debs --trust-debs" ;;
    *) repair_arguments="--debs /srv/debs" left=lab-local expect_exit=2 ;;
esac

inject() {
    with_deb lab-local 1.0 kill_at rename:/usr/share/lab-local/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
    outside mkdir -p "$root/srv/debs"
    if [ "$variant" = other-version ]; then
        own_deb lab-local 0.5
        outside cp "$out/lab-local_0.5.deb" "$root/srv/debs/mine.deb"
    else
        outside cp "$home/local/lab-local_1.0.deb" "$root/srv/debs/mine.deb"
    fi
}
expect() {
    case $variant in
        trusted) expect_installed lab-local 1.0 ;;
        unvouched)
            expect_state lab-local "install reinstreq half-installed"
            expect_said '/srv/debs/mine.deb is at hand, and no signed index vouches for it: --trust-debs installs it'
            ;;
        other-version)
            expect_state lab-local "install reinstreq half-installed"
            expect_said '/srv/debs/mine.deb'
            ;;
    esac
}
reference() { :; }
