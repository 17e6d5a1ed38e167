# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="an archive was unpacked over / and made /lib a directory: libraries are not found, and one in it is the newer one"
code=L317
finding="merged-link-lost"
releases="bookworm trixie"
variants="lib bin missing"
expect_before=skip asks_solver=no canaries=files
kind=$variant

inject() {
    outside sh -c 'cd "$1" && case $2 in
        lib) rm lib && mkdir -p lib/modprobe.d lib/lsb && echo "# mine" >lib/modprobe.d/mine.conf &&
            cp usr/lib/os-release lib/os-release && mv usr/lib/os-release lib/os-release &&
            echo "NAME=old" >usr/lib/os-release ;;
        bin) rm bin && mkdir bin && cp usr/bin/true bin/mine && cp usr/bin/dash bin/sh ;;
        missing) rm lib64 bin ;;
    esac' sh "$root" "$kind"
}
expect() {
    local name
    for name in bin sbin lib lib64; do
        [ "$(outside readlink "$root/$name")" = "usr/$name" ] || echo "/$name is no link to usr/$name"
    done
    case $kind in
        lib)
            expect_file /usr/lib/modprobe.d/mine.conf mine
            expect_file /usr/lib/os-release Debian
            ;;
        bin) inroot /usr/bin/mine || echo "what was in the directory is lost" ;;
    esac
}
reference() {
    outside sh -c 'cd "$1" && case $2 in
        lib) mv lib/os-release usr/lib/os-release && mkdir -p usr/lib/modprobe.d && cp lib/modprobe.d/* usr/lib/modprobe.d/ &&
            rm -r lib && ln -s usr/lib lib ;;
        bin) mv bin/mine usr/bin/ && rm -r bin && ln -s usr/bin bin ;;
        missing) ln -s usr/bin bin && ln -s usr/lib64 lib64 ;;
    esac' sh "$root" "$kind"
}
