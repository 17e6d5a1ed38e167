# shellcheck shell=bash disable=SC2034,SC2154
title="installed and reinst-required: apt does not see it"
code=L021
finding=reinst-required
releases="bookworm trixie"

inject() { set_status lab-spare "install reinstreq installed"; }
reference() { inroot apt-get install -y --reinstall lab-spare; }
