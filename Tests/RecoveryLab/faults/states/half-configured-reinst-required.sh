# shellcheck shell=bash disable=SC2034,SC2154
title="half-configured and reinst-required"
code=L020
finding=reinst-required

inject() { set_status lab-spare "install reinstreq half-configured"; }
reference() { inroot apt-get install -y --reinstall lab-spare; }
