# shellcheck shell=bash disable=SC2034,SC2154
title="installed with --force-depends; no archive has the dependency: it stays until it is named"
code=L052
finding=unmet-dependency
releases="bookworm trixie"
variants="unnamed named"
may_add=lab-needs-nothing
case $variant in
    named) repair_arguments="--allow-remove lab-needs-nothing" may_remove=lab-needs-nothing plan_arguments=$repair_arguments ;;
    unnamed) left=lab-needs-nothing expect_exit=2 logged=no ;;
esac

inject() { install_deb lab-needs-nothing 1.0 --force-depends; }
expect() {
    case $variant in
        named) expect_gone lab-needs-nothing ;;
        unnamed)
            expect_state lab-needs-nothing "install ok installed" 1.0
            expect_said '--allow-remove lab-needs-nothing'
            ;;
    esac
}
reference() { [ "$variant" = unnamed ] || inroot apt-get install -f -y; }
