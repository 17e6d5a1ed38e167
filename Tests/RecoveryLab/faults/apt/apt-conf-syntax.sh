# shellcheck shell=bash disable=SC2034,SC2154
title="a line of a file in apt.conf.d has no semicolon: every apt command stops; the other settings stay"
code=L154
finding=configuration-damaged
releases="bookworm trixie"

inject() {
    outside tee "$root/etc/apt/apt.conf.d/50mine" <<'END'
// settings of this site
APT::Install-Recommends "false"
APT::Get::Show-Versions "true";
END
}
expect() {
    expect_file /etc/apt/apt.conf.d/50mine '// APT::Install-Recommends "false"'
    inroot apt-config dump | grep -q 'Show-Versions "true"' || echo "the sound line was lost"
}
reference() { outside rm "$root/etc/apt/apt.conf.d/50mine"; }
