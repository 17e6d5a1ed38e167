# shellcheck shell=bash disable=SC2034,SC2154
title="the administrator wanted it purged, and the removal stopped at half-configured"
code=L034
finding=unfinished-removal
may_remove=lab-spare

inject() { set_status lab-spare "purge ok half-configured"; }
expect() { expect_gone lab-spare; }
reference() { inroot dpkg --purge lab-spare; }
