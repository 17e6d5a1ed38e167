# shellcheck shell=bash disable=SC2034,SC2154
title="excluded paths, purged locales, diversions, overrides and edited conffiles are no damage"
code=L303
releases="bookworm trixie"
expect_before=skip check_exit=1 logged=no judged=no canaries=files

inject() {
    outside tee "$root/etc/dpkg/dpkg.cfg.d/excludes" >/dev/null <<'END'
# as a small image has it
path-exclude=/usr/share/doc/*
path-include "/usr/share/doc/*/copyright"
path-exclude /usr/share/man/*
END
    outside find "$root/usr/share/doc" ! -name copyright ! -type d -delete
    outside find "$root/usr/share/man" ! -type d -delete
    # As after localepurge(8). The database does not have this package, which check reports.
    # shellcheck disable=SC2016
    outside sh -c ': >"$1/etc/locale.nopurge"; : >"$1/var/lib/dpkg/info/localepurge.list"' sh "$root"
    outside find "$root/usr/share/locale" -name '*.mo' -delete
    outside rm "$root/etc/lab-spare.conf"
}
repair() { driver verify; }
