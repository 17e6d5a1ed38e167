# shellcheck shell=bash disable=SC2034,SC2154
title="one letter of InRelease is another one: every update fails with a bad signature, and exits 0"
code=L163
finding=index-damaged
releases="bookworm trixie"
expect_before=healthy-looking

inject() {
    local file
    file=$(index InRelease)
    outside cp -p "$file" "$root/run/before"
    outside sed -i 's/^Label: Lab/Label: Lib/' "$file"
    # With the time of the archive's file, so that the server answers "not modified" to the update.
    outside touch -r "$root/run/before" "$file"
}
reference() {
    outside rm "$(index InRelease)"
    inroot apt-get update
}
