# shellcheck shell=bash disable=SC2034,SC2154
title="repaired from outside with --root: reinst-required"
code=L094
finding=reinst-required

inject() { set_status lab-data "install reinstreq half-installed"; }
repair() { driver_outside repair --yes --root "$root"; }
