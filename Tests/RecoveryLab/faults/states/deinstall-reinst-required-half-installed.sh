# shellcheck shell=bash disable=SC2034,SC2154
title="the administrator wanted it removed, and the removal stopped at reinst-required, half-installed"
code=L037
finding=unfinished-removal
releases="bookworm trixie"
may_remove=lab-spare

inject() { set_status lab-spare "deinstall reinstreq half-installed"; }
expect() { expect_gone lab-spare; }
reference() { inroot dpkg --remove --force-remove-reinstreq lab-spare; }
