# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a file of the alternatives is damaged, so that a package that registers there cannot be configured"
code=L312
finding="alternative-damaged half-configured-package"
releases="bookworm trixie"
variants="cut zero garbage empty directory copy"
may_add="lab-one lab-two"
kind=$variant

inject() {
    install_deb lab-two 1.0
    install_deb lab-one 1.0
    inroot update-alternatives --set lab-choice /usr/bin/lab-two
    [ "$kind" != copy ] || outside tar -cf "$root/var/backups/alternatives.tar.0" -C "$root/var/lib/dpkg" alternatives
    outside sh -c 'case $2 in
        cut | copy) truncate -s -10 "$1" ;;
        zero) dd if=/dev/zero of="$1" bs=1 count="$(stat -c %s "$1")" conv=notrunc status=none ;;
        garbage) echo garbage >"$1" ;;
        empty) : >"$1" ;;
        directory) rm "$1" && mkdir "$1" ;;
    esac' sh "$root/var/lib/dpkg/alternatives/lab-choice" "$kind"
    # Configuring it registers the alternative again, which stops at the damaged file.
    set_status lab-one "install ok half-configured"
}
expect() {
    local name
    inroot update-alternatives --query lab-choice >"$out/query" 2>&1 || echo "the alternative cannot be queried"
    for name in one two; do
        expect_installed "lab-$name"
        grep -qx "Alternative: /usr/bin/lab-$name" "$out/query" || echo "a choice is lost"
    done
    grep -qx 'Status: manual' "$out/query" || echo "it is chosen automatically now"
    [ "$(inroot /usr/bin/lab-choice)" = lab-two ] || echo "the administrator's choice is lost"
}
reference() {
    outside rm -rf "$root/var/lib/dpkg/alternatives/lab-choice"
    inroot update-alternatives --install /usr/bin/lab-choice lab-choice /usr/bin/lab-two 20 \
        --slave /usr/share/lab-choice-text lab-choice-text /usr/share/lab-two/file1
    inroot dpkg --configure -a
    inroot update-alternatives --set lab-choice /usr/bin/lab-two
}
