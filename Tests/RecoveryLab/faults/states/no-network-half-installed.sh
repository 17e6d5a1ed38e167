# shellcheck shell=bash disable=SC2034,SC2154
title="a package is half-installed and no archive can be reached: it is not removed for that, and it is said what to do"
code=L182
finding=half-installed-package
releases="bookworm trixie"
network=no-network expect_exit=2 judged=no second=no replans="that a step fails shows only when it is run" left=lab-spare

inject() { set_status lab-spare "install ok half-installed"; }
expect() {
    [ -n "${LAB_REFERENCE:-}" ] || tr -s ' \n' '  ' <"$out/repair.log" | grep -q 'could not be fetched: run again when it can' ||
        echo "it is not said why it stays"
    inroot dpkg-query -W lab-spare >/dev/null || echo "it was removed"
}
reference() { :; }
