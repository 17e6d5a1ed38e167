# shellcheck shell=bash disable=SC2034,SC2154
title="an Ubuntu as it ships: hooks, indexes of command-not-found, a phased update and held pockets are no fault"
code=L430
finding=upgrades-kept-back
releases=ubuntu
expect_before=healthy check_arguments=--upgrades check_exit=0
logged=no unchanged=yes

inject() { :; }
expect() {
    expect_installed lab-upgrade 1.0
    [ -n "${LAB_REFERENCE:-}" ] || grep -q 'phased, 10 %' "$out/check.json" || echo "the phased update is not explained"
}
reference() { :; }
