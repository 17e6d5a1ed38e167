# shellcheck shell=bash disable=SC2034,SC2154
title="the administrator wanted it removed, and the removal stopped at half-configured"
code=L033
finding=unfinished-removal
releases="bookworm trixie"
may_remove=lab-spare

inject() { set_status lab-spare "deinstall ok half-configured"; }
expect() { expect_gone lab-spare; }
reference() { inroot dpkg --remove lab-spare; }
