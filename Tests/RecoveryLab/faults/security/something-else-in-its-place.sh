# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a FIFO, a circle of links, garbage or an endless file where dpkg and apt need a file: told at once, nothing waits"
code=L403
releases="bookworm trixie"
expect_before=healthy check_exit=0 expect_exit=0 second=no logged=no limit=20

# The fault is made here and not in inject(), because the lab's checks before the repair would wait for the FIFOs.
repair() {
    local place kind path word status
    for place in fifo:/etc/dpkg fifo:/etc/dpkg/dpkg.cfg.d loop:/etc/apt/apt.conf.d garbage:/etc/apt/preferences.d \
        fifo:/etc/apt fifo:/etc/machine-id fifo:/etc/localtime fifo:/etc/ld.so.cache sparse:/etc/apt/apt.conf \
        loop:/var/lib/dpkg/updates fifo:/usr/share/dpkg/cputable; do
        kind=${place%%:*} path=$root${place#*:}
        outside sh -c '[ ! -e "$1" ] || mv "$1" "$1.kept"' sh "$path"
        case $kind in
            fifo) outside mkfifo "$path" ;;
            loop) outside ln -s "${path##*/}" "$path" ;;
            garbage) outside dd if=/dev/urandom of="$path" bs=4096 count=1 status=none ;;
            sparse) outside truncate -s 900G "$path" ;;
        esac
        for word in check "plan --offline" "repair --yes --offline"; do
            # shellcheck disable=SC2086
            driver $word >"$out/said" 2>&1 </dev/null
            status=$?
            printf '%s %s, %s: exit %s\n' "$kind" "${place#*:}" "$word" "$status"
            grep -q "unreadable-file *${place#*:}" "$out/said" || echo "WRONG: it is not told"
            case $word:$status in check:2 | plan*:0 | repair*:2) ;; *) echo "WRONG: exit $status" ;; esac
        done
        outside sh -c 'rm -f "$1"; [ ! -e "$1.kept" ] || mv "$1.kept" "$1"' sh "$path"
    done
}
expect() { grep -B1 WRONG "$out/repair.log"; }
reference() { :; }
