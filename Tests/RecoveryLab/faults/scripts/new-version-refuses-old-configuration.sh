# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="the new version refuses the old configuration, the archive still has the version before: offered, taken when named"
code=L452
ref=https://github.com/grafana/alloy/issues/4563
releases="bookworm trixie"
variants="unnamed cached named"
finding=half-configured-package
may_add=lab-db replans="that a step fails shows only when it is run"
case $variant in
    named) repair_arguments="--allow-downgrade lab-db" second=no judged=no ;;
    *) left=lab-db expect_exit=2 ;;
esac

inject() {
    own_deb lab-db 1
    own_script lab-db postinst <<'END'
echo "lab-db: checking /etc/lab-db.conf" >&2
if grep -qs '^engine = old' /etc/lab-db.conf; then
    echo "lab-db: /etc/lab-db.conf line 1: unknown engine 'old': it was removed in version 2" >&2
    exit 1
fi
END
    own_deb lab-db 2
    with_own lab-db 1 dpkg -i
    outside tee "$root/etc/lab-db.conf" <<<'engine = old' >/dev/null
    case $variant in
        cached)
            outside cp "$out/lab-db_1.deb" "$root$apt_cache/lab-db_1_all.deb"
            offer_own lab-db_2
            ;;
        *) offer_own lab-db_1 lab-db_2 ;;
    esac
    inroot apt-get install -y lab-db
}
expect() {
    expect_file /etc/lab-db.conf 'engine = old'
    if [ "$variant" = named ]; then
        expect_installed lab-db 1
        judge_states
        return
    fi
    expect_state lab-db "install ok half-configured" 2
    expect_said "its postinst failed: \"lab-db: /etc/lab-db.conf line 1: unknown engine 'old': it was removed in version 2\"" \
        '--allow-downgrade lab-db'
}
reference() { [ "$variant" != named ] || inroot apt-get install -y --allow-downgrades lab-db=1; }
