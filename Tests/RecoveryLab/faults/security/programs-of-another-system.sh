# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="a disk whose apt.conf names programs of its own is looked at from this machine: none of them runs"
code=L368
releases="bookworm trixie"
finding=upgrades-pending check_arguments="--upgrades --root /mnt" plan_arguments="--offline --root /mnt"
expect_before=skip check_exit="0 1 2" judged=no second=no logged=no canaries=files asks_solver=no

# The root stands for the machine, and /mnt for a disk with the same system, to which an attacker has written programs
# and configuration.
inject() {
    publish 2.0 lab-upgrade
    set_status lab-spare "install ok half-configured"
    outside mount --rbind "$root" "$root/mnt" || object "dud: no disk"
    # The output of the programs is looked for under both paths. The lists are the disk's.
    outside sh -c 'mkdir -p "$1/usr/lib/evil" && printf "#!/bin/sh\necho \"\$0 \$*\" >>/ran\nexit 0\n" >"$1/usr/lib/evil/run" &&
        chmod 755 "$1/usr/lib/evil/run" && for name in evil dpkg apt-get; do ln -s run "$1/usr/lib/evil/$name"; done' sh "$root"
    outside tee "$root/etc/apt/apt.conf.d/99evil" >/dev/null <<'END'
APT::Solver "evil";
APT::Planner "evil";
Dir::Bin::solvers { "/usr/lib/evil"; };
Dir::Bin::planners { "/usr/lib/evil"; };
Dir::Bin::dpkg "/usr/lib/evil/dpkg";
Dir::Bin::apt-get "/usr/lib/evil/apt-get";
APT::Compressor::gzip::Binary "/usr/lib/evil/run";
APT::Compressor::evil { Name "evil"; Extension ".evil"; Binary "/usr/lib/evil/run"; Cost "1"; UncompressArg { "-d"; }; };
DPkg::Pre-Invoke { "/usr/lib/evil/run pre"; };
APT::Update::Pre-Invoke { "/usr/lib/evil/run update"; };
AptCli::Hooks::Install { "/usr/lib/evil/run json"; };
END
    outside sh -c 'for list in "$1"/var/lib/apt/lists/*_Packages; do mv "$list" "$list.evil"; done' sh "$root"
    # Proves that the programs can be reached: apt of the disk runs them.
    inroot /usr/bin/apt-get -s dist-upgrade
    outside test -e "$root/ran" || object "dud: the disk's own apt runs none of them"
    outside rm -f "$root/ran"
    outside sh -c 'for list in "$1"/var/lib/apt/lists/*.evil; do mv "$list" "${list%.evil}"; done' sh "$root"
}
repair() {
    local words status
    for words in "check --upgrades" "check --thorough" "plan --offline" plan verify crashes; do
        # shellcheck disable=SC2086
        driver $words --root /mnt >>"$out/looks.log" 2>&1 </dev/null
    done
    driver plan --refresh --root /mnt
    status=$?
    [ "$status" -eq 64 ]
}
expect_exit=0
expect() {
    ! outside test -e "$root/ran" || echo "a program of the disk ran: $(outside cat "$root/ran")"
}
reference() { :; }
