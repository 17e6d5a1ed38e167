# shellcheck shell=bash disable=SC2034,SC2154
title="version 1 works, the postinst of version 2 fails for an outside cause: the package stays, and its words are said"
code=L360
releases="bookworm trixie"
variants="before during named"
finding=half-configured-package
replans="that a step fails shows only when it is run" may_add=lab-web
case $variant in
    named) repair_arguments="--allow-remove lab-web" may_remove=lab-web ;;
    before | during) left=lab-web expect_exit=2 ;;
esac

# shellcheck disable=SC2016
inject() {
    own_deb lab-web 1
    own_script lab-web postinst <<'END'
echo "lab-web: starting"
echo "lab-web: bind() to 0.0.0.0:80 failed (98: Address already in use)" >&2
echo "lab-web: nothing was started" >&2
exit 1
END
    own_deb lab-web 2
    with_own lab-web 1 dpkg -i
    offer_own lab-web_2
    case $variant in
        # Another package is broken, so that the repair has something to do and makes the upgrade itself.
        during) set_status lab-spare "install ok half-configured" ;;
        *) inroot apt-get install -y lab-web ;;
    esac
}
expect() {
    case $variant in
        named) expect_gone lab-web ;;
        *)
            expect_state lab-web "install ok half-configured" 2
            expect_said 'its postinst failed: "lab-web: bind() to 0.0.0.0:80 failed (98: Address already in use)"' \
                '--allow-remove lab-web'
            expect_installed lab-spare
            ;;
    esac
}
reference() { inroot dpkg --configure -a; }
