# shellcheck shell=bash disable=SC2034,SC2154
title="LD_PRELOAD, APT_CONFIG, DPKG_FORCE, a HOME and a TMPDIR of nowhere: named, and nothing of it reaches dpkg"
code=L228
finding="hostile-environment half-installed-package"

repair_environment=(
    LD_PRELOAD=/nonexistent/evil.so APT_CONFIG=/run/lab/garbage DPKG_FORCE=not-root HOME=nowhere
    TMPDIR=/nonexistent PATH=/bin PERL5OPT=-Mnowhere PYTHONHOME=/nonexistent BASH_ENV=/nonexistent
)
inject() {
    outside sh -c "echo '}}garbage{{' >'$root/run/lab/garbage'"
    set_status lab-spare "install ok half-installed"
}
expect() {
    for name in LD_PRELOAD APT_CONFIG DPKG_FORCE HOME TMPDIR PATH PERL5OPT PYTHONHOME BASH_ENV; do
        grep -q "$name: " "$out/check.json" || echo "$name is not named"
    done
}
reference() { inroot apt-get install -y --reinstall lab-spare; }
