# shellcheck shell=bash disable=SC2034,SC2154
title="unpacked and reinst-required"
code=L019
finding=reinst-required

inject() { set_status lab-spare "install reinstreq unpacked"; }
reference() { inroot apt-get install -y --reinstall lab-spare; }
