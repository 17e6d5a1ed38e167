# shellcheck shell=bash disable=SC2034,SC2154
title="a web server cannot start, because another one has its port: cause, holder and choice are told, all packages stay"
code=L431
ref=https://github.com/pwnlandia/mhn/issues/506
releases=ubuntu
pending="who holds the port is not told, and the server's own words are not found among those of the service manager"
variants="fresh fresh-systemd upgrade upgrade-systemd during"
finding=half-configured-package
network=no-network may_add="nginx apache2" left=nginx expect_exit=2
replans="that a step fails shows only when it is run"
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

inject() {
    local words=plain
    serve_inside || return
    case $variant in *-systemd) words=systemd ;; esac
    apache_deb && install_own apache2_2.4.58
    case $variant in
        fresh*)
            start_apache
            nginx_deb 1.24.0-2ubuntu7 "$words" && install_own nginx_1.24.0-2ubuntu7
            ;;
        *)
            nginx_deb 1.24.0-2ubuntu7 "$words" && install_own nginx_1.24.0-2ubuntu7
            nginx_deb 1.24.0-2ubuntu7.1 "$words" && offer_own nginx_1.24.0-2ubuntu7.1
            outside pkill -f '^/usr/bin/perl /usr/sbin/nginx'
            start_apache
            # Another package is broken, so that the repair has something to do and makes the upgrade itself.
            if [ "$variant" = during ]; then
                set_status lab-spare "install ok half-configured"
            else
                inroot apt-get install -y nginx
            fi
            ;;
    esac
}
expect() {
    expect_state nginx "install ok half-configured"
    expect_installed apache2
    expect_installed lab-spare
    listens 80 && [ "$(outside pgrep -f '^/usr/sbin/apache2')" = "$holder" ] || echo "the other server was ended"
    # apt keeps the words of an upgrade in its term.log.
    case $variant in
        upgrade*)
            [ -n "${LAB_REFERENCE:-}" ] || grep -q 'Address already in use' "$out/check.json" ||
                echo "check does not tell the words of the script"
            ;;
    esac
    expect_said 'bind() to 0.0.0.0:80 failed (98: Address already in use)' "pid $holder" /usr/sbin/apache2
}
reference() {
    inroot dpkg --configure -a
    inroot apt-get dist-upgrade -y
}
