# shellcheck shell=bash disable=SC2034,SC2154
title="files of a held and of an automatic package are damaged: both are installed again, hold and mark stay"
code=L301
found_later="damaged-files selection-lost"
check_exit=0 plan_arguments=--files repair_arguments=--files

inject() { damage zero /usr/share/lab-held/file1 /usr/share/lab-upgrade/file1; }
