# shellcheck shell=bash disable=SC2034,SC2154
title="reinst-required, and the administrator has an archive of it in a directory: never removed, installed when trusted"
code=L367
releases="bookworm trixie"
variants="unvouched trusted other-version linked cache-odd-name cache-moved cache-other-architecture"
finding=reinst-required
replans="what was cut off shows as the run goes on"
case $variant in
    trusted) repair_arguments="--debs /srv/debs --trust-debs" ;;
    cache-*) left=lab-local expect_exit=2 ;;
    *) repair_arguments="--debs /srv/debs" left=lab-local expect_exit=2 ;;
esac

inject() {
    with_deb lab-local 1.0 kill_at rename:/usr/share/lab-local/file5.dpkg-new 1 -- dpkg -i
    inroot dpkg --configure -a
    outside mkdir -p "$root/srv/debs" "$root/srv/cache/partial"
    case $variant in
        other-version)
            own_deb lab-local 0.5
            outside cp "$out/lab-local_0.5.deb" "$root/srv/debs/mine.deb"
            ;;
        linked)
            outside cp "$home/local/lab-local_1.0.deb" "$root/srv/mine.deb"
            inroot ln -s ../mine.deb /srv/debs/mine.deb
            ;;
        cache-odd-name) outside cp "$home/local/lab-local_1.0.deb" "$root$apt_cache/vendor.deb" ;;
        # apt's cache is configured in another directory, in which this program does not look.
        cache-moved)
            outside tee "$root/etc/apt/apt.conf.d/90moved" <<<'Dir::Cache::archives "/srv/cache";' >/dev/null
            outside cp "$home/local/lab-local_1.0.deb" "$root/srv/cache/lab-local_1.0_all.deb"
            ;;
        cache-other-architecture)
            mkdir -p "$out/any/DEBIAN"
            printf 'Package: lab-local\nVersion: 5\nArchitecture: amd64\nMaintainer: x <x@x>\nDescription: x\n' \
                >"$out/any/DEBIAN/control"
            dpkg-deb -Znone --build "$out/any" "$out/any.deb" >/dev/null
            outside cp "$out/any.deb" "$root$apt_cache/lab-local_5_amd64.deb"
            ;;
        *) outside cp "$home/local/lab-local_1.0.deb" "$root/srv/debs/mine.deb" ;;
    esac
}
expect() {
    case $variant in
        trusted) expect_installed lab-local 1.0 ;;
        unvouched)
            expect_state lab-local "install reinstreq half-installed"
            expect_said '/srv/debs/mine.deb is at hand, and no signed index vouches for it: --trust-debs installs it'
            ;;
        *)
            expect_state lab-local "install reinstreq half-installed"
            case $variant in
                cache-odd-name) expect_said vendor.deb ;;
                cache-moved) expect_said 'run again with --debs /srv/cache' ;;
                cache-other-architecture) expect_said lab-local_5_amd64.deb ;;
                *) expect_said /srv/debs/mine.deb ;;
            esac
            ;;
    esac
}
reference() { :; }
