# shellcheck shell=bash disable=SC2034,SC2154
title="apt runs programs around its work that are gone with their packages: every installation fails; only those go"
code=L329
releases="bookworm trixie"
finding="configuration-damaged reinst-required"
expect_before=broken

inject() {
    set_status lab-multi "install reinstreq half-installed"
    outside tee "$root/etc/apt/apt.conf.d/60lab" >/dev/null <<'END'
// Of a package that was removed.
DPkg::Post-Invoke { "/usr/lib/lab-gone/refresh"; };
DPkg::Pre-Install-Pkgs {
    "/usr/sbin/lab-gone --apt";
    "/bin/true";
};
APT::Update::Post-Invoke-Success { "test ! -x /usr/bin/lab-gone || /usr/bin/lab-gone"; };
APT::Get::Show-Versions "false";
END
}
expect() {
    expect_file /etc/apt/apt.conf.d/60lab '"/bin/true";'
    inroot apt-config dump | grep -q '^APT::Get::Show-Versions "false"' || echo "another setting is lost"
    ! inroot apt-config dump | grep -q 'lab-gone/refresh\|lab-gone --apt' || echo "a lost hook is still there"
    inroot apt-config dump | grep -q 'x /usr/bin/lab-gone' || echo "a hook that looks for its program is lost"
}
reference() {
    outside rm "$root/etc/apt/apt.conf.d/60lab"
    inroot apt-get install -y --reinstall lab-multi
    outside tee "$root/etc/apt/apt.conf.d/60lab" >/dev/null <<'END'
DPkg::Pre-Install-Pkgs { "/bin/true"; };
APT::Update::Post-Invoke-Success { "test ! -x /usr/bin/lab-gone || /usr/bin/lab-gone"; };
APT::Get::Show-Versions "false";
END
}
