# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a package's .sources has its key inside, an old .list of the same archive names another file: the list is disabled"
code=L468
ref=https://github.com/gantsign/ansible-role-visual-studio-code/issues/263
# What the list's key file is: an older key that has expired, not there, or the same key.
variants="expired missing same"
finding=source-conflict
releases="bookworm trixie"
may_add=lab-vendor

inject() {
    local old=$out/old-key
    # A key of the same name as the lab's that has expired.
    mkdir -m 700 "$old"
    gpg --homedir "$old" --batch --pinentry-mode loopback --passphrase '' --faked-system-time 20200101T000000 \
        --quick-generate-key 'aptmedic recovery lab' rsa3072 sign 1d
    gpg --homedir "$old" --batch --armor --export >"$out/old.asc"
    gpgconf --homedir "$old" --kill gpg-agent || true
    mkdir -p "$out/own/lab-vendor/etc/apt/sources.list.d" "$out/own/lab-vendor/DEBIAN"
    {
        printf 'Types: deb\nURIs: http://127.0.0.1:%s/%s\nSuites: lab\nComponents: main\nSigned-By:\n' "$port" "$release"
        sed 's/^$/./; s/^/ /' "$cache/key/lab.asc"
    } >"$out/own/lab-vendor/etc/apt/sources.list.d/lab-vendor.sources"
    echo /etc/apt/sources.list.d/lab-vendor.sources >"$out/own/lab-vendor/DEBIAN/conffiles"
    own_deb lab-vendor 1
    outside rm "$root/etc/apt/sources.list.d/lab.sources"
    with_own lab-vendor 1 dpkg -i
    case $variant in
        expired) outside cp "$out/old.asc" "$root/etc/apt/keyrings/old.asc" ;;
        same) outside cp "$cache/key/lab.asc" "$root/etc/apt/keyrings/old.asc" ;;
    esac
    outside tee "$root/etc/apt/sources.list.d/lab.list" \
        <<<"deb [signed-by=/etc/apt/keyrings/old.asc] http://127.0.0.1:$port/$release lab main"
}
expect() {
    expect_file /etc/apt/sources.list.d/lab.list '# deb [signed-by=/etc/apt/keyrings/old.asc]'
    expect_file /etc/apt/sources.list.d/lab-vendor.sources 'Suites: lab'
    ! outside grep -q '^#' "$root/etc/apt/sources.list.d/lab-vendor.sources" || echo "the package's source was disabled"
    inroot dpkg --verify lab-vendor
}
reference() { outside rm "$root/etc/apt/sources.list.d/lab.list"; }
