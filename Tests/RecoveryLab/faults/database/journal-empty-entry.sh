# shellcheck shell=bash disable=SC2034,SC2154
title="a journal entry of no length: dpkg reads over it, apt refuses to work"
code=L013
finding=dirty-journal

inject() { outside touch "$root/var/lib/dpkg/updates/0000"; }
reference() { inroot dpkg --configure -a; }
