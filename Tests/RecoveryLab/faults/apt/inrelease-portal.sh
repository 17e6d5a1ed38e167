# shellcheck shell=bash disable=SC2034,SC2154
title="InRelease is the page of a captive portal, a package is half-configured"
code=L161
finding="index-damaged half-configured-package"
releases="bookworm trixie"

inject() {
    outside sh -c "echo '<html><body>please log in</body></html>' >'$(index InRelease)'"
    set_status lab-spare "install ok half-configured"
}
reference() {
    outside rm "$(index InRelease)"
    inroot apt-get update
    inroot dpkg --configure -a
}
