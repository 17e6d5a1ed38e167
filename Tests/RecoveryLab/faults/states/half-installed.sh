# shellcheck shell=bash disable=SC2034,SC2154
title="half-installed without reinst-required: everybody else removes the package"
code=L018
finding=half-installed-package
releases="bookworm trixie"

inject() { set_status lab-spare "install ok half-installed"; }
reference() { inroot apt-get install -y --reinstall lab-spare; }
