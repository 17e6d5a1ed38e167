# shellcheck shell=bash disable=SC2034,SC2154
title="installed with --force-depends; no archive has the dependency: the package has to go"
finding=unmet-dependency
releases="bookworm trixie"
may_add=lab-needs-nothing may_remove=lab-needs-nothing

inject() { install_deb lab-needs-nothing 1.0 --force-depends; }
expect() { expect_gone lab-needs-nothing; }
reference() { inroot apt-get install -f -y; }
