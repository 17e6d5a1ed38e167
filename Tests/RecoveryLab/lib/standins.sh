# shellcheck shell=bash disable=SC2034,SC2154
# Packages that behave as those of Ubuntu do where it matters to a fault: kernels with their hooks and metapackages,
# dkms, services. Each is built by own_deb, which README.md describes.

# own_file NAME PATH [MODE]: standard input becomes a file of the package NAME, which own_deb builds later. A file below
# /etc is a conffile.
own_file() {
    local tree=$out/own/$1
    mkdir -p "$tree/DEBIAN" "$tree${2%/*}"
    cat >"$tree$2"
    chmod "${3:-644}" "$tree$2"
    case $2 in /etc/*) printf '%s\n' "$2" >>"$tree/DEBIAN/conffiles" ;; esac
}

# own_again NAME: forgets the files of the package NAME, before another version of it is built.
own_again() { rm -rf "$out/own/$1"; }

# install_own NAME_VERSION…: gives these packages to one dpkg, and returns its result.
install_own() {
    local files=("${@/%/.deb}") result
    outside cp "${files[@]/#/$out/}" "$root/root/"
    inroot dpkg -i "${files[@]/#//root/}"
    result=$?
    outside rm "${files[@]/#/$root/root/}"
    return "$result"
}

# serve_inside: starts a server of the lab's archives at the usual port in the network of this fault, which has set
# network=no-network: then ports are its own, and the archives are still there.
serve_inside() {
    local tries
    nsenter -t "$init" "${entry[@]}" -- python3 -m http.server --bind 127.0.0.1 --directory "$work/www" "$port" \
        >"$out/server.log" 2>&1 </dev/null &
    for ((tries = 0; tries < 100; tries++)); do
        ! outside python3 -c "import socket; socket.create_connection(('127.0.0.1', $port))" 2>/dev/null || return 0
        sleep 0.05
    done
    say "the server inside did not start"
    return 1
}

# listens PORT: whether somebody listens at this port in the network of the fault.
listens() { outside python3 -c "import socket; socket.create_connection(('127.0.0.1', $1))" 2>/dev/null; }

# nginx_deb VERSION [systemd]: builds an nginx that listens at port 80. When it cannot, its postinst fails with the words
# of the real one; with systemd, they are among those of the service manager.
nginx_deb() {
    own_again nginx
    own_file nginx /usr/sbin/nginx 755 <<'END'
#!/usr/bin/perl
# Listens at port 80 in the background, or says why not.
use IO::Socket::INET;
my $socket;
foreach (1, 2) {
    last if $socket = IO::Socket::INET->new(LocalAddr => '0.0.0.0', LocalPort => 80, Listen => 5);
    print STDERR "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)\n";
}
if (!$socket) { print STDERR "nginx: [emerg] still could not bind()\n"; exit 1; }
exit 0 if fork;
open STDIN, '<', '/dev/null';
open STDOUT, '>', '/dev/null';
open STDERR, '>', '/dev/null';
sleep 100000;
END
    own_script nginx prerm <<'END'
pkill -f '^/usr/bin/perl /usr/sbin/nginx' || true
END
    if [ "${2:-}" = systemd ]; then
        own_script nginx postinst <<'END'
[ "$1" = configure ] || exit 0
if ! words=$(/usr/sbin/nginx 2>&1); then
    cat <<TEXT
Job for nginx.service failed because the control process exited with error code.
See "systemctl status nginx.service" and "journalctl -xeu nginx.service" for details.
invoke-rc.d: initscript nginx, action "start" failed.
● nginx.service - A high performance web server and a reverse proxy server
     Loaded: loaded (/usr/lib/systemd/system/nginx.service; enabled; preset: enabled)
     Active: failed (Result: exit-code) since Sat 2026-11-28 00:20:35 UTC; 15ms ago
       Docs: man:nginx(8)
    Process: $$ ExecStart=/usr/sbin/nginx -g daemon on; master_process on; (code=exited, status=1/FAILURE)
        CPU: 31ms

TEXT
    printf '%s\n' "$words" | sed "s/^/Nov 28 00:20:34 lab nginx[$$]: /"
    echo 'Nov 28 00:20:35 lab systemd[1]: nginx.service: Control process exited, code=exited, status=1/FAILURE'
    echo 'Nov 28 00:20:35 lab systemd[1]: Failed to start nginx.service - A high performance web server.'
    exit 1
fi
END
    else
        own_script nginx postinst <<'END'
set -e
[ "$1" != configure ] || /usr/sbin/nginx
END
    fi
    own_deb nginx "$1" 'Depends: perl-base'
}

# apache_deb: builds an apache2 with a program of its own, which listens at port 80 while it runs.
apache_deb() {
    mkdir -p "$out/own/apache2/usr/sbin"
    cp "$home/root/usr/bin/perl" "$out/own/apache2/usr/sbin/apache2"
    own_deb apache2 2.4.58
}

# start_apache: starts it in the background, and waits until it listens. Sets holder, its number in the root.
start_apache() {
    local tries
    # shellcheck disable=SC2016
    inroot /usr/sbin/apache2 -MIO::Socket::INET -e 'if (fork) { exit 0 }
        my $socket = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => 80, Listen => 5) or die;
        sleep 100000;' </dev/null >/dev/null 2>&1 &
    for ((tries = 0; tries < 100; tries++)); do
        ! listens 80 || break
        sleep 0.05
    done
    holder=$(outside pgrep -f '^/usr/sbin/apache2' | head -n 1)
    [ -n "$holder" ]
}
