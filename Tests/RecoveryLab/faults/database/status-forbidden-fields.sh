# shellcheck shell=bash disable=SC2034,SC2154
title="entries of status have fields that their states forbid, a field twice, an unknown state"
code=L117
finding=stanza-damaged
releases="bookworm trixie"
replans="what else is to be done shows when the database can be read"

inject() {
    add_field lab-plain "Config-Version: 1.0"
    set_status lab-data "install ok triggers-pending"
    add_field lab-core "Version: 1.0"
    set_status lab-lib "install ok instald"
    add_field lab-app "Triggers-Awaited: lab-listener"
}
reference() {
    # shellcheck disable=SC2016
    edit_status '
        /^Package: / { name = $2; seen = 0 }
        /^(Config-Version|Triggers-Awaited): / && name ~ /^lab-/ { next }
        /^Version: / && seen++ { next }
        /^Status: / && name ~ /^lab-(data|lib)$/ { $0 = "Status: install ok installed" }
        { print }'
}
