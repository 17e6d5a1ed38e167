# shellcheck shell=bash disable=SC2034,SC2154
title="the administrator wanted it purged, and the removal stopped at half-installed"
code=L036
finding=unfinished-removal
releases="bookworm trixie"
may_remove=lab-spare

inject() { set_status lab-spare "purge ok half-installed"; }
expect() { expect_gone lab-spare; }
reference() { inroot dpkg --purge lab-spare; }
