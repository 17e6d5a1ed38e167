# shellcheck shell=bash disable=SC2034,SC2154
title="the interpreter of a package's program cannot be executed: no checksum tells it, verify and a repair of files do"
code=L308
releases="bookworm trixie"
expect_before=healthy-looking check_exit=0 plan_arguments=--files repair_arguments=--files
may_add="lab-interpreter lab-script"

inject() {
    install_deb lab-interpreter 1.0
    install_deb lab-script 1.0
    outside chmod 644 "$root/usr/bin/lab-speak"
    driver verify >"$out/verify.log" 2>&1
    one_of "$?" 1 || echo "verify: exit status $?" >>"$out/expect.early"
}
expect() {
    [ "$(inroot /usr/bin/lab-tool)" = spoken ] || echo "the program cannot be run"
    [ -n "${LAB_REFERENCE:-}" ] || {
        cat "$out/expect.early" 2>/dev/null
        grep -q 'lab-speak: it is not executable; a script needs it' <<<"$(tr -s ' \n' '  ' <"$out/verify.log")" ||
            echo "verify does not name it"
    }
}
reference() { inroot apt-get install -y --reinstall lab-interpreter; }
