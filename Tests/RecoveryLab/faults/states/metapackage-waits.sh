# shellcheck shell=bash disable=SC2034,SC2154
title="the new version of a package cannot be configured, and its metapackage waits for it: both stay"
code=L362
releases="bookworm trixie"
finding="half-configured-package unpacked-package"
may_add="lab-kern lab-kern-meta" left="lab-kern lab-kern-meta" expect_exit=2 replans="that a step fails shows only when it is run"

inject() {
    own_deb lab-kern 1
    own_deb lab-kern-meta 1 'Depends: lab-kern (= 1)'
    with_own lab-kern 1 dpkg -i
    with_own lab-kern-meta 1 dpkg -i
    own_script lab-kern postinst <<<'echo "run-parts: /etc/kernel/postinst.d/dkms exited with return code 11" >&2; exit 1'
    own_deb lab-kern 2
    own_deb lab-kern-meta 2 'Depends: lab-kern (= 2)'
    offer_own lab-kern_2 lab-kern-meta_2
    inroot apt-get dist-upgrade -y
}
expect() {
    expect_state lab-kern "install ok half-configured" 2
    expect_state lab-kern-meta "install ok unpacked" 2
    expect_said 'its postinst runs /etc/kernel/postinst.d/dkms, which failed: "run-parts: /etc/kernel/postinst.d/dkms exited with return code 11"' \
        'it depends on lab-kern (= 2): Package lab-kern is not configured yet.'
}
reference() { inroot dpkg --configure -a; }
