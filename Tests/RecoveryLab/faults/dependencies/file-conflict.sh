# shellcheck shell=bash disable=SC2034,SC2154
title="what completes a dependency has a file of another package: named, nothing overwritten, the rest is repaired"
code=L240
found_later=file-conflict
finding="unmet-dependency half-configured-package"
releases="bookworm trixie"
may_add="lab-needs-rival lab-rival" left=lab-needs-rival expect_exit="1 2" replans="that a step fails shows only when it is run"

inject() {
    local top=$work/www/fault/$id
    mkdir -p "$top/pool"
    rival lab-rival '' 'usr/share/lab-plain'
    rival lab-needs-rival 'Depends: lab-rival' 'usr/share/lab-needs-rival'
    cp "$out/lab-rival.deb" "$top/pool/lab-rival_1.0.deb"
    add_suite 1.0 && quietly inroot apt-get update
    outside cp "$out/lab-needs-rival.deb" "$root/root/"
    inroot dpkg -i --force-depends /root/lab-needs-rival.deb
    outside rm "$root/root/lab-needs-rival.deb"
    set_status lab-spare "install ok half-configured"
}
# rival NAME FIELD DIRECTORY: builds a package with the file DIRECTORY/file1.
rival() {
    local tree=$out/tree
    mkdir -p "$tree/DEBIAN" "$tree/$3"
    printf 'Package: %s\nVersion: 1.0\nArchitecture: all\nMaintainer: Lab <lab@lab.invalid>\n' "$1" >"$tree/DEBIAN/control"
    [ -z "$2" ] || printf '%s\n' "$2" >>"$tree/DEBIAN/control"
    printf 'Description: rival of the lab\n' >>"$tree/DEBIAN/control"
    echo "$1" >"$tree/$3/file1"
    dpkg-deb --root-owner-group -Znone --build "$tree" "$out/$1.deb" >/dev/null
    rm -rf "$tree"
}
expect() {
    expect_installed lab-spare
    expect_file /usr/share/lab-plain/file1 'lab-plain 1.0 file 1'
    grep -q -- '--allow-overwrite lab-rival' "$out/repair.log" || echo "what a person must say is not named"
    driver repair --yes --allow-overwrite lab-rival >"$out/word.log" 2>&1 ||
        echo "with the word: exit status $?: $(tail -n 5 "$out/word.log")"
    expect_file /usr/share/lab-plain/file1 lab-rival
    expect_installed lab-rival
}
reference() { :; }
