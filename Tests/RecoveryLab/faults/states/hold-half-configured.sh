# shellcheck shell=bash disable=SC2034,SC2154
title="a held package is half-configured: finished, and still held"
code=L030
finding=half-configured-package

inject() { set_status lab-held "hold ok half-configured"; }
reference() { inroot dpkg --configure -a; }
