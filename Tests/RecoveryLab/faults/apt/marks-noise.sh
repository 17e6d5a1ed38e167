# shellcheck shell=bash disable=SC2034,SC2154
title="NULs and HTML in extended_states: the readable marks stay"
code=L158
finding=marks-damaged

inject() {
    outside sh -c "printf '\n<html>\n\n\0\0\0\0\0\0\n' >>'$root/var/lib/apt/extended_states'"
}
reference() { outside sed -i /html/,999d "$root/var/lib/apt/extended_states"; }
