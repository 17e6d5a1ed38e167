# shellcheck shell=bash disable=SC2034,SC2154
title="one stanza of a .sources file has no suite and another a stray line; the good stanza stays"
code=L151
finding=source-malformed
releases="bookworm trixie"

inject() {
    outside tee -a "$root/etc/apt/sources.list.d/lab.sources" <<END

# once it was another one
Types: deb
URIs: http://127.0.0.1:1/gone
Components: main

Enabled: no
Types: deb
URIs: http://127.0.0.1:1/unused
merged by hand
Suites: stable
Components: main
END
}
expect() {
    expect_file /etc/apt/sources.list.d/lab.sources '# URIs: http://127.0.0.1:1/gone'
    expect_file /etc/apt/sources.list.d/lab.sources '# merged by hand'
    expect_file /etc/apt/sources.list.d/lab.sources "disabled the next 3 lines: the field 'Suites' is missing"
    outside grep -qx 'URIs: http://127.0.0.1:1/unused' "$root/etc/apt/sources.list.d/lab.sources" ||
        echo "the disabled stanza was touched"
}
reference() { outside sed -i 6,999d "$root/etc/apt/sources.list.d/lab.sources"; }
