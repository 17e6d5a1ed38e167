# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="none of apt's methods runs: another program fetches the archive that brings them back"
code=L293
releases="bookworm trixie"
variants="curl wget python3"
finding=damaged-program
fetcher=$variant variant=
rescue_fault archive cut '/usr/lib/apt/methods/*'

inject() {
    # Copies a program of this machine with its loader and libraries, because the roots have none.
    outside sh -c '
        place=$1/opt/lab
        mkdir -p "$place" && cp -L "/usr/bin/$2" "$place/$2" || exit
        ldd "/usr/bin/$2" | grep -o "/[^ ]*" | while read -r library; do cp -L "$library" "$place"/ || exit; done
        printf "#!/bin/sh\nexec /opt/lab/%s --library-path /opt/lab /opt/lab/%s \"\$@\"\n" \
            "$(cd "$place" && ls -d ld-*.so*)" "$2" >"$1/usr/bin/$2"
        # Copies its modules, except tests, and the libraries of its compiled modules.
        if [ "$2" = python3 ]; then
            modules=$(/usr/bin/python3 -c "import sysconfig; print(sysconfig.get_path(\"stdlib\"))")
            mkdir -p "$1$modules"
            tar -C "$modules" --exclude=test --exclude=site-packages --exclude=__pycache__ -cf - . |
                tar -C "$1$modules" -xf - || exit
            ldd "$modules"/lib-dynload/*.so | grep -o "/[^ :]*" | grep -v lib-dynload | sort -u |
                while read -r library; do cp -Ln "$library" "$place"/ || exit; done
        fi
        chmod 755 "$1/usr/bin/$2"' sh "$root" "${fetcher:-curl}" || return
    inject_damage
}
expect() {
    [ -n "${LAB_REFERENCE:-}" ] || outside grep -rq "fetched with /usr/bin/$fetcher" "$root/var/log/aptmedic" ||
        echo "$fetcher did not fetch it"
}
