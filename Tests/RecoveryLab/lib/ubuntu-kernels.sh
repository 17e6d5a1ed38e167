# shellcheck shell=bash disable=SC2034,SC2154
# Kernels as Ubuntu packages them, with what runs when one is installed: initramfs-tools, dkms and a module of another
# package. All are built by own_deb; what they print are the words of the real ones.
# shellcheck source=Tests/RecoveryLab/lib/standins.sh
. "$lab/lib/standins.sh"

running=$(uname -r) newest=99.14.0-24-generic

# kernel_debs RELEASE: builds linux-modules-, linux-image- and linux-headers-RELEASE of version 1. As Ubuntu's, the image
# runs the hooks of /etc/kernel/postinst.d in a trigger of its own; the headers run those of header_postinst.d.
kernel_debs() {
    own_file "linux-modules-$1" "/usr/lib/modules/$1/modules.order" <<<"modules of $1"
    own_deb "linux-modules-$1" 1
    own_file "linux-image-$1" "/boot/vmlinuz-$1" < <(head -c 1M /dev/zero)
    own_file "linux-image-$1" /DEBIAN/triggers <<<"interest linux-update-$1"
    own_script "linux-image-$1" postinst <<END
set -e
case \$1 in
    triggered)
        sh /usr/lib/linux/triggers/$1
        rm -f /usr/lib/linux/triggers/$1
        ;;
    configure)
        mkdir -p /usr/lib/linux/triggers
        echo 'run-parts --report --exit-on-error --arg=$1 --arg=/boot/vmlinuz-$1 /etc/kernel/postinst.d' \\
            >/usr/lib/linux/triggers/$1
        dpkg-trigger linux-update-$1
        ;;
esac
END
    own_script "linux-image-$1" postrm <<<"rm -f /boot/initrd.img-$1 /usr/lib/linux/triggers/$1"
    own_deb "linux-image-$1" 1 "Depends: linux-modules-$1"
    # Kernels since 6.12 have no no_llseek any more.
    case $1 in
        99.*) own_file "linux-headers-$1" "/usr/src/linux-headers-$1/include/linux/fs.h" <<<'noop_llseek' ;;
        *) own_file "linux-headers-$1" "/usr/src/linux-headers-$1/include/linux/fs.h" <<<'no_llseek noop_llseek' ;;
    esac
    own_script "linux-headers-$1" postinst <<END
set -e
[ "\$1" != configure ] || [ ! -d /etc/kernel/header_postinst.d ] ||
    run-parts --report --exit-on-error --arg=$1 --arg=/boot/vmlinuz-$1 /etc/kernel/header_postinst.d
END
    own_deb "linux-headers-$1" 1
}

# meta_debs RELEASE VERSION: builds linux-image-generic, linux-headers-generic and linux-generic, which bring the kernel.
meta_debs() {
    own_deb linux-image-generic "$2" "Depends: linux-image-$1"
    own_deb linux-headers-generic "$2" "Depends: linux-headers-$1"
    own_deb linux-generic "$2" "Depends: linux-image-generic (= $2), linux-headers-generic (= $2)"
}

# kernel_names RELEASE VERSION: prints the names of the files that kernel_debs and meta_debs have built.
kernel_names() {
    printf 'linux-%s-'"$1"'_1 ' modules image headers
    [ -z "${2:-}" ] || printf 'linux-%s_'"$2"' ' image-generic headers-generic generic
}

# kernel_package_names RELEASE…: prints the names of all packages of the kernels, and of the metapackages.
kernel_package_names() {
    local release
    for release in "$@"; do printf 'linux-%s-'"$release"' ' modules image headers; done
    printf 'linux-%s ' image-generic headers-generic generic
}

# initramfs_deb: builds initramfs-tools. Its images take 8 MB.
initramfs_deb() {
    own_file initramfs-tools /usr/sbin/update-initramfs 755 <<'END'
#!/bin/sh
# update-initramfs -c|-u -k RELEASE
set -e
if [ "$1" = -u ] && [ -n "$DPKG_MAINTSCRIPT_PACKAGE" ] && [ "$DPKG_MAINTSCRIPT_PACKAGE" != initramfs-tools ]; then
    dpkg-trigger update-initramfs
    echo 'update-initramfs: deferring update (trigger activated)'
    exit 0
fi
release=$3
[ "$release" != newest ] || release=$(ls /boot | sed -n 's/^vmlinuz-//p' | sort -V | tail -n 1)
[ -n "$release" ] || exit 0
echo "update-initramfs: Generating /boot/initrd.img-$release"
if ! head -c 8388608 /dev/zero >"/boot/initrd.img-$release.new" 2>/dev/null; then
    rm -f "/boot/initrd.img-$release.new"
    echo 'zstd: error 25 : Write error : No space left on device (cannot write compressed block) ' >&2
    echo 'E: mkinitramfs failure zstd -q -1 -T0 25' >&2
    echo "update-initramfs: failed for /boot/initrd.img-$release with 1." >&2
    exit 1
fi
mv "/boot/initrd.img-$release.new" "/boot/initrd.img-$release"
[ ! -d /etc/initramfs/post-update.d ] ||
    run-parts --arg="$release" --arg="/boot/initrd.img-$release" /etc/initramfs/post-update.d/
END
    own_file initramfs-tools /etc/kernel/postinst.d/initramfs-tools 755 <<'END'
#!/bin/sh -e
update-initramfs -c -k "$1" >&2
END
    own_file initramfs-tools /DEBIAN/triggers <<<'interest update-initramfs'
    own_script initramfs-tools postinst <<'END'
set -e
case $1 in
    configure) dpkg-trigger update-initramfs && echo 'update-initramfs: deferring update (trigger activated)' ;;
    triggered) update-initramfs -u -k newest ;;
esac
END
    own_deb initramfs-tools 0.142ubuntu25
}

# dkms_deb: builds dkms and its hooks. A module can be built when the headers have every name that it uses.
dkms_deb() {
    own_file dkms /usr/sbin/dkms 755 <<'END'
#!/bin/sh
# dkms add|autoinstall|remove|status: add NAME/VERSION; autoinstall RELEASE; remove NAME/VERSION -k RELEASE | --all
tree=/var/lib/dkms
case $1 in
    add)
        mkdir -p "$tree/$2"
        ln -sfn "/usr/src/$(echo "$2" | tr / -)" "$tree/$2/source"
        ;;
    remove)
        if [ "$3" = -k ]; then rm -rf "$tree/$2/$4" "$tree/$2/build"; touch "$tree/$2/skip-$4"; exit; fi
        rm -rf "${tree:?}/$2"
        rmdir "$tree/${2%/*}" 2>/dev/null || true
        ;;
    status) (cd "$tree" 2>/dev/null && ls -d ./*/*/*/x86_64 2>/dev/null | sed 's|^./||; s|$|: installed|') || true ;;
    autoinstall)
        failed=''
        for source in "$tree"/*/*/source; do
            [ -e "$source" ] || continue
            module=${source%/source}
            name=$(basename "${module%/*}") version=$(basename "$module")
            [ ! -d "$module/$2" ] && [ ! -e "$module/skip-$2" ] || continue
            mkdir -p "$module/build"
            printf '\nBuilding module:\nCleaning build area...\nmake -j2 KERNELRELEASE=%s ...' "$2"
            {
                echo "DKMS make.log for $name-$version for kernel $2 (x86_64)"
                echo "make: Entering directory '/usr/src/linux-headers-$2'"
                echo "warning: the compiler differs from the one used to build the kernel"
                echo "  CC [M]  $module/build/${name}_core.o"
            } >"$module/build/make.log"
            missing=''
            while read -r used; do
                grep -qw "$used" "/usr/src/linux-headers-$2/include/linux/fs.h" || missing=$used
            done <"$source/${name}_core.c"
            if [ -n "$missing" ]; then
                {
                    echo "$module/build/${name}_core.c:1843:16: error: '$missing' undeclared here (not in a function); did you mean 'noop_llseek'?"
                    echo " 1843 |  .llseek = $missing,"
                    echo "      |            ^~~~~~~~~"
                    for number in 1 2 3 4 5 6 7 8; do echo "$module/build/${name}_core.c:19$number:2: note: in expansion of macro"; done
                    echo "make[2]: *** [/usr/src/linux-headers-$2/scripts/Makefile.build:195: ${name}_core.o] Error 1"
                    echo "make[1]: *** [/usr/src/linux-headers-$2/Makefile:1924: $module/build] Error 2"
                    echo "make: *** [Makefile:224: __sub-make] Error 2"
                    echo "make: Leaving directory '/usr/src/linux-headers-$2'"
                } >>"$module/build/make.log"
                echo '(bad exit status: 2)'
                echo "ERROR (dkms apport): kernel package linux-headers-$2 is not supported" >&2
                echo "Error! Bad return status for module build on kernel: $2 (x86_64)" >&2
                echo "Consult $module/build/make.log for more information." >&2
                failed="$failed $name/$version(10)"
                continue
            fi
            echo done.
            rm -rf "$module/build"
            mkdir -p "$module/$2/x86_64/module" "/lib/modules/$2/updates/dkms"
            cp "$source/${name}_core.c" "$module/$2/x86_64/module/$name.ko"
            cp "$source/${name}_core.c" "/lib/modules/$2/updates/dkms/$name.ko"
        done
        [ -n "$failed" ] || exit 0
        echo "dkms autoinstall on $2/x86_64 failed for$failed" >&2
        echo 'Error! One or more modules failed to install during autoinstall.' >&2
        echo 'Refer to previous errors for more information.' >&2
        exit 11
        ;;
esac
END
    local hook
    for hook in postinst.d header_postinst.d; do
        own_file dkms "/etc/kernel/$hook/dkms" 755 <<'END'
#!/bin/sh
if [ ! -d "/usr/src/linux-headers-$1/include" ]; then
    echo "dkms: autoinstall for kernel $1 was skipped since the kernel headers for this kernel do not seem to be installed."
    exit 0
fi
echo " * dkms: running auto installation service for kernel $1"
if /usr/sbin/dkms autoinstall "$1"; then echo '   ...done.'; else status=$?; echo '   ...fail!'; exit "$status"; fi
END
    done
    own_deb dkms 3.0.11-1ubuntu13
}

# gasket_deb VERSION NAME…: builds gasket-dkms, whose module uses these names of the kernel's headers.
gasket_deb() {
    own_again gasket-dkms
    own_file gasket-dkms "/usr/src/gasket-$1/gasket_core.c" < <(printf '%s\n' "${@:2}")
    own_file gasket-dkms "/usr/src/gasket-$1/dkms.conf" <<<"PACKAGE_NAME=gasket PACKAGE_VERSION=$1"
    own_script gasket-dkms postinst <<END
[ "\$1" = configure ] || exit 0
echo "Loading new gasket-$1 DKMS files..."
dkms add gasket/$1
for headers in /usr/src/linux-headers-*/include; do
    [ -d "\$headers" ] || continue
    release=\${headers#/usr/src/linux-headers-}
    dkms autoinstall "\${release%/include}" || exit 10
done
END
    own_script gasket-dkms prerm <<END
echo "Deleting module gasket/$1 completely from the DKMS tree."
dkms remove gasket/$1 --all
END
    own_deb gasket-dkms "$1" 'Depends: dkms'
}

# with_old_kernel: installs the running kernel with its metapackages, and initramfs-tools.
# shellcheck disable=SC2046
with_old_kernel() {
    kernel_debs "$running" && meta_debs "$running" 1 && initramfs_deb || return
    install_own initramfs-tools_0.142ubuntu25 $(kernel_names "$running" 1)
}

# offer_newest_kernel: puts the newest kernel and metapackages that want it into the archive.
# shellcheck disable=SC2046
offer_newest_kernel() {
    kernel_debs "$newest" && meta_debs "$newest" 2 && offer_own $(kernel_names "$newest" 2)
}
