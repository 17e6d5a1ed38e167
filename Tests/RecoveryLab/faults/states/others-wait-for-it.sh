# shellcheck shell=bash disable=SC2034,SC2154
title="one package cannot be configured, two unpacked ones wait for it: all three stay, or go together when all are named"
code=L361
releases="bookworm trixie"
variants="unnamed one named"
finding="half-configured-package unpacked-package"
may_add="lab-a lab-b lab-c" replans="that a step fails shows only when it is run"
case $variant in
    named) repair_arguments="--allow-remove lab-a,lab-b,lab-c" may_remove="lab-a lab-b lab-c" ;;
    # A package that others need is removed only together with them.
    one) repair_arguments="--allow-remove lab-a" left="lab-a lab-b lab-c" expect_exit=2 ;;
    unnamed) left="lab-a lab-b lab-c" expect_exit=2 ;;
esac

inject() {
    own_script lab-a postinst <<<'echo "lab-a: the licence server is unreachable" >&2; exit 1'
    own_deb lab-a 1
    own_deb lab-b 1 'Depends: lab-a'
    own_deb lab-c 1 'Depends: lab-b, lab-a'
    with_own lab-a 1 dpkg -i
    with_own lab-b 1 dpkg --unpack
    with_own lab-c 1 dpkg --unpack
}
expect() {
    local name
    if [ "$variant" = named ]; then
        for name in lab-a lab-b lab-c; do expect_gone "$name"; done
        return
    fi
    expect_state lab-a "install ok half-configured" 1
    expect_state lab-b "install ok unpacked" 1
    expect_state lab-c "install ok unpacked" 1
    expect_said 'its postinst failed: "lab-a: the licence server is unreachable"' \
        'it depends on lab-a: Package lab-a is not configured yet.' \
        '--allow-remove lab-a,lab-b,lab-c removes them together'
}
reference() { inroot dpkg --configure -a; }
