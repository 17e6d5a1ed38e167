# shellcheck shell=bash disable=SC2034,SC2154
title="repair without --yes and without a terminal: refused at once, nothing is done"
code=L077
finding=half-installed-package
expect_exit=3 unchanged=yes judged=no logged=no limit=20

inject() { set_status lab-spare "install ok half-installed"; }
repair() { driver repair; }
reference() { :; }
