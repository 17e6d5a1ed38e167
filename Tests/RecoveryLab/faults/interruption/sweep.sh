# shellcheck shell=bash disable=SC2034,SC2154
title="a dist-upgrade of thirty packages is killed at some system call"
code=L600
releases=bookworm
variants="rename-2 rename-15 rename-60 rename-140 rename-260 link-1 link-20 link-90 unlink-3 unlink-40 unlink-150 unlink-240 fsync-1 fsync-20 fsync-100 fsync-180 execve-tar execve-deb execve-preinst execve-postinst write-400 write-30 write-200 write-700 write-1000"
expect_before=skip check_exit="0 1 2" replans="what was cut off shows as the run goes on"
may_add=$(printf 'sweep-%02d ' {1..30})

inject() {
    local call=${variant%-*} number=${variant#*-}
    install_sweep || object "the packages could not be installed"
    case $variant in
        execve-tar) call=execve:/usr/bin/tar number=1 ;;
        execve-deb) call=execve:/usr/bin/dpkg-deb number=1 ;;
        execve-preinst) call=execve:/var/lib/dpkg/tmp.ci/preinst number=1 ;;
        execve-p*) call=execve:/var/lib/dpkg/info/sweep-17.$number number=1 ;;
        link-*) call='/^link' ;;
        unlink-*) call='/^unlink' ;;
    esac
    kill_at "$call" "$number" -- apt-get -y -o Dpkg::Options::=--force-confold dist-upgrade
    grep -q 'SIGKILL' "$out/strace.log" || object "dud: nothing was killed at $call $number"
}
expect() {
    local number
    for number in {01..30}; do expect_installed "sweep-$number" 2.0; done
    expect_file /etc/sweep-05.conf 'edited = yes'
}
