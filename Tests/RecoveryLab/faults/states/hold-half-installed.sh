# shellcheck shell=bash disable=SC2034,SC2154
title="a held package is half-installed: installed again, and still held"
code=L031
finding=half-installed-package

inject() { set_status lab-held "hold ok half-installed"; }
reference() {
    inroot apt-get install -y --reinstall --allow-change-held-packages lab-held
    inroot apt-mark hold lab-held
}
