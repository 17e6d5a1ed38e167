# shellcheck shell=bash disable=SC2034,SC2154
title="a library is cut under its users: apport's report leads to the file, which comes back offline"
code=L331
finding="program-crashed damaged-program"
rescue_fault cache cut '/usr/lib/*-linux-gnu*/libzstd.so.1'

inject() {
    local status
    inject_damage
    inroot /usr/bin/dpkg-deb --version >/dev/null 2>&1
    status=$?
    [ "$status" -ne 0 ] || object "dud: dpkg-deb still runs"
    outside mkdir -p "$root/var/crash"
    outside tee "$root/var/crash/_usr_bin_dpkg-deb.0.crash" >/dev/null <<END
ProblemType: Crash
CoreDump: base64
 H4sICAAAAAAC/0NvcmVEdW1wAA==
Date: $(LC_ALL=C date -u '+%a %b %e %H:%M:%S %Y')
ExecutablePath: /usr/bin/dpkg-deb
Package: dpkg 1.21.22
ProcStatus:
 Name: dpkg-deb
 Pid: 4712
Signal: 7
SegvAnalysis: in $(files_in_root '/usr/lib/*-linux-gnu*/libzstd.so.1') (deleted)
END
}
expect() {
    driver crashes --format json >"$out/crashes.json" 2>&1
    grep -q '"dpkg-deb"' "$out/crashes.json" || echo "crashes does not name dpkg-deb"
}
