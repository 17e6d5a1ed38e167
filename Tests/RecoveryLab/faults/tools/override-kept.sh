# shellcheck shell=bash disable=SC2034,SC2154
title="a damaged tool with an administrator's stat override comes back with the override"
code=L292
finding=damaged-program
rescue_fault cache cut /usr/bin/tar

inject() {
    inroot dpkg-statoverride --update --add root daemon 0750 /bin/tar
    inject_damage
}
expect() {
    local mode
    mode=$(outside stat -c '%a %U:%G' "$root/usr/bin/tar")
    [ "$mode" = "750 root:daemon" ] || echo "tar: expected 750 root:daemon, is $mode"
    inroot dpkg-statoverride --remove /bin/tar
    outside chown root:root "$root/usr/bin/tar"
    outside chmod 755 "$root/usr/bin/tar"
}
