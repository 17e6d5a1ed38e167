# shellcheck shell=bash disable=SC2034,SC2154
title="InRelease is cut within its signature: apt stops, and an update keeps it"
code=L160
finding=index-damaged
releases="bookworm trixie"

inject() { outside truncate -s -120 "$(index InRelease)"; }
reference() {
    outside rm "$(index InRelease)"
    inroot apt-get update
}
