# shellcheck shell=bash disable=SC2034,SC2154
title="a package's source has its key inside, an old line names an expired copy of the key: the line goes, the conffile stays"
code=L470
finding=source-conflict
releases="bookworm trixie"
may_add=lab-source

# The key of the lab as a package's conffile, and a copy of it that has expired.
inject() {
    local keys=$out/keys
    mkdir -p "$out/own/lab-source/etc/apt/sources.list.d" "$out/own/lab-source/DEBIAN"
    {
        printf 'Types: deb\nURIs: http://127.0.0.1:%s/%s\nSuites: lab\nComponents: main\nSigned-By:\n' "$port" "$release"
        sed 's/^$/./; s/^/ /' "$cache/key/lab.asc"
    } >"$out/own/lab-source/etc/apt/sources.list.d/lab-source.sources"
    echo /etc/apt/sources.list.d/lab-source.sources >"$out/own/lab-source/DEBIAN/conffiles"
    own_deb lab-source 1.0
    cp -a "$cache/key" "$keys"
    gpg --homedir "$keys" --batch --pinentry-mode loopback --passphrase '' --quick-set-expire \
        "$(gpg --homedir "$keys" --batch --list-keys --with-colons | sed -n 's/^fpr:*\(.*\):/\1/p' | head -n 1)" seconds=1
    outside mkdir -p "$root/usr/share/keyrings"
    gpg --homedir "$keys" --batch --export | outside tee "$root/usr/share/keyrings/lab-old.gpg" >/dev/null
    gpgconf --homedir "$keys" --kill gpg-agent
    offer_own lab-source_1.0
    inroot apt-get install -y lab-source
    # The lab's own source of this suite goes: the package's takes its place.
    outside rm "$root/etc/apt/sources.list.d/lab.sources"
    outside tee "$root/etc/apt/sources.list.d/lab-old.list" >/dev/null \
        <<<"deb [signed-by=/usr/share/keyrings/lab-old.gpg] http://127.0.0.1:$port/$release lab main"
    # A run of dpkg before dpkg's log has the status of that time.
    sleep 2
}
expect() {
    expect_file /etc/apt/sources.list.d/lab-old.list '# deb [signed-by=/usr/share/keyrings/lab-old.gpg]'
    expect_said 'a file of lab-source; here its key expired'
    outside grep -q '^Types: deb' "$root/etc/apt/sources.list.d/lab-source.sources" || echo "the conffile was edited"
}
reference() { outside rm "$root/etc/apt/sources.list.d/lab-old.list"; }
