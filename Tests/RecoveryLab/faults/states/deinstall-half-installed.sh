# shellcheck shell=bash disable=SC2034,SC2154
title="the administrator wanted it removed, and the removal stopped at half-installed"
code=L035
finding=unfinished-removal
may_remove=lab-spare

inject() { set_status lab-spare "deinstall ok half-installed"; }
expect() { expect_gone lab-spare; }
reference() { inroot dpkg --remove lab-spare; }
