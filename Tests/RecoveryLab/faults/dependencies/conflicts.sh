# shellcheck shell=bash disable=SC2034,SC2154
title="two packages installed although they conflict: one of them goes when they are named, none before"
code=L056
finding=conflicting-packages
variants="unnamed named"
may_add="lab-cat lab-dog"
case $variant in
    named) repair_arguments="--allow-remove lab-cat,lab-dog" may_remove="lab-cat lab-dog" plan_arguments=$repair_arguments ;;
    unnamed) left="lab-cat lab-dog" expect_exit=2 logged=no ;;
esac

inject() {
    install_deb lab-cat 1.0
    install_deb lab-dog 1.0 --force-conflicts
}
expect() {
    case $variant in
        named) [ -z "$(expect_installed lab-cat)" ] || [ -z "$(expect_installed lab-dog)" ] || echo "both are gone" ;;
        unnamed)
            expect_installed lab-cat
            expect_installed lab-dog
            expect_said '--allow-remove lab-'
            ;;
    esac
}
reference() { [ "$variant" = unnamed ] || inroot apt-get install -f -y; }
