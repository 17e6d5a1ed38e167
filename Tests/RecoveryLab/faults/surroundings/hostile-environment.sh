# shellcheck shell=bash disable=SC2034,SC2154
title="an empty PATH, a LD_PRELOAD, an absurd language, an APT_CONFIG of garbage"
code=L088
finding="half-installed-package unpacked-package"
may_add=lab-server

repair_environment=(
    PATH= LD_PRELOAD=/nonexistent/evil.so LANG=xx_YY.KOI8-Q LC_ALL=xx_YY.KOI8-Q LANGUAGE=de:tlh
    APT_CONFIG=/run/lab/garbage DPKG_ADMINDIR=/nonexistent DPKG_ROOT=/nonexistent TMPDIR=/nonexistent
    IFS=x CDPATH=/tmp DEBIAN_FRONTEND=dialog DPKG_FRONTEND_LOCKED=1
)
inject() {
    outside sh -c "echo '}}garbage{{' >'$root/run/lab/garbage'"
    unpack lab-server 1.0
    set_status lab-spare "install ok half-installed"
}
expect() { expect_installed lab-server; }
