# shellcheck shell=bash disable=SC2034,SC2154
title="dpkg-deb died in a library whose pages were lost: the kernel's line leads to the file, and the file comes back"
code=L330
finding="program-crashed damaged-program"
releases="bookworm trixie"
rescue_fault cache hole '/usr/lib/*-linux-gnu*/liblzma.so.5'

inject() {
    local name
    name=$(basename "$(files_in_root '/usr/lib/*-linux-gnu*/liblzma.so.5')")
    inject_damage
    # The kernel's message about the crash, as rsyslog writes it.
    outside tee -a "$root/var/log/kern.log" >/dev/null <<END
$(date -u +%Y-%m-%dT%H:%M:%S.000000+00:00) lab kernel: [  812.4] dpkg-deb[4711]: segfault at 0 ip 00007f1200003042 sp 00007ffd1 error 6 in ${name}[3042,7f1200000000+1e000] likely on CPU 1 (core 1, socket 0)
END
}
expect() {
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'a damaged file' "$out/check.json" || echo "check does not name the cause"
}
