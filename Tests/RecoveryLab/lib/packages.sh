# shellcheck shell=bash disable=SC2034,SC2154
# Builds the lab's packages, in two versions. All are small; they differ in how they can break.
# shellcheck source=Tests/RecoveryLab/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

# package NAME VERSION [CONTROL LINE…]: begins a package: makes its tree $tree with some files, and with four maintainer
# scripts that act by the flag files in /run/lab. The caller adds further files to $tree and then calls `built`.
package() {
    local step number
    name=$1 version=$2
    tree=$build/$name-$version
    shift 2
    mkdir -p "$tree/DEBIAN" "$tree/usr/share/$name"
    {
        printf 'Package: %s\nVersion: %s\n' "$name" "$version"
        printf 'Maintainer: Recovery Lab <lab@lab.invalid>\nSection: misc\nPriority: optional\n'
        case " $* " in *Architecture:*) ;; *) echo 'Architecture: all' ;; esac
        [ $# -eq 0 ] || printf '%s\n' "$@"
        printf 'Description: package of the recovery lab\n It can be broken in known ways.\n'
    } >"$tree/DEBIAN/control"
    for number in 1 2 3 4 5 6 7 8 9; do
        printf '%s %s file %s\n' "$name" "$version" "$number" >"$tree/usr/share/$name/file$number"
    done
    for step in preinst postinst prerm postrm; do
        sed "s/@NAME@/$name/g; s/@STEP@/$step/g" "$lab/lib/maintainer-script" >"$tree/DEBIAN/$step"
        chmod 755 "$tree/DEBIAN/$step"
    done
}

# conffile PATH TEXT: adds a conffile with this text.
conffile() {
    mkdir -p "$tree${1%/*}"
    printf '%s\n' "$2" >"$tree$1"
    printf '%s\n' "$1" >>"$tree/DEBIAN/conffiles"
}

# script STEP: appends standard input to a maintainer script.
script() {
    cat >>"$tree/DEBIAN/$1"
}

# built [POOL]: builds the package into the pool of its version, or into this one.
built() {
    local pool=$packages_home/archive/pool/$version
    [ "$#" -eq 0 ] || pool=$packages_home/$1
    mkdir -p "$pool"
    (
        cd "$tree" || exit
        find . -type f -not -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0r md5sum >DEBIAN/md5sums
    ) || return
    quietly dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$pool/${name}_${version}.deb"
}

# Builds all packages into $1/archive/pool/{1.0,2.0} and $1/local.
build_packages() {
    local build name tree version packages_home=$1 result
    build=$(mktemp -d)
    every_package
    result=$?
    rm -rf "$build"
    return "$result"
}

every_package() {
    local number native
    native=$(dpkg --print-architecture)
    for number in 1.0 2.0; do
        # With files, a conffile that is the same in both versions, and a directory for data.
        package lab-plain "$number"
        conffile /etc/lab-plain/lab-plain.conf "setting = default"
        mkdir -p "$tree/var/lib/lab-plain"
        built || return
        # Purging it deletes its data.
        package lab-data "$number"
        mkdir -p "$tree/var/lib/lab-data"
        # shellcheck disable=SC2016
        script postrm <<<'[ "$1" != purge ] || rm -rf /var/lib/lab-data'
        built || return
        # Its conffile differs between the versions.
        package lab-conf "$number"
        conffile /etc/lab-conf.conf "version = $number"
        built || return
        # A library, and a package that depends on at least the same version of it.
        package lab-lib "$number" && built || return
        package lab-app "$number" "Depends: lab-lib (>= $number)" && built || return
        # A package on which another one depends.
        package lab-core "$number" && built || return
        package lab-core-user "$number" 'Depends: lab-core' && built || return
        package lab-protected "$number" 'Protected: yes' && built || return
        # Triggers: lab-activator activates a trigger of lab-listener, and awaits it.
        package lab-listener "$number"
        echo 'interest-await lab-event' >"$tree/DEBIAN/triggers"
        built || return
        package lab-activator "$number"
        echo 'activate-await lab-event' >"$tree/DEBIAN/triggers"
        built || return
        package lab-multi "$number" 'Multi-Arch: same' "Architecture: $native" && built || return
        package_with_question "$number" && built || return
        # Its first version cannot be configured.
        package lab-fails "$number"
        [ "$number" = 2.0 ] || script postinst <<<'echo "lab-fails: this version cannot work" >&2; exit 1'
        built || return
        package lab-held "$number" && built || return
        package lab-upgrade "$number" && built || return
        package lab-spare "$number"
        conffile /etc/lab-spare.conf "setting = default"
        built || return
    done
    # The first version of lab-left breaks with lab-right, the second does not.
    package lab-left 1.0 && built || return
    package lab-left 2.0 && built || return
    package lab-right 1.0 'Breaks: lab-left (<< 2.0)' && built || return
    package lab-cat 1.0 && built || return
    package lab-dog 1.0 'Conflicts: lab-cat' && built || return
    package lab-server 1.0 && built || return
    package lab-client 1.0 'Depends: lab-server' && built || return
    # Packages with a dependency that the archive does not have, or has only in another version.
    package lab-needs-nothing 1.0 'Depends: lab-nowhere' && built || return
    package lab-needs-new 1.0 'Depends: lab-lib (>= 2.0)' && built || return
    package_with_interpreter || return
    package_without_checksums || return
    # Two packages with choices for the same alternative, each with a slave.
    choice lab-one 50 && choice lab-two 20 || return
    # judge_install installs and removes it.
    package lab-new 1.0 && built || return
    # It was installed from a file that does not exist any more.
    package lab-local 1.0
    conffile /etc/lab-local.conf "setting = default"
    built local
}

# A package with two interpreters, and packages with a maintainer script and a program that need them.
package_with_interpreter() {
    package lab-interpreter 1.0
    mkdir -p "$tree/usr/bin"
    printf '#!/bin/sh\nexec /bin/sh "$@"\n' | tee "$tree/usr/bin/lab-run" >"$tree/usr/bin/lab-speak"
    chmod 755 "$tree/usr/bin/lab-run" "$tree/usr/bin/lab-speak"
    built || return
    package lab-script 1.0 'Pre-Depends: lab-interpreter'
    sed -i '1s|.*|#!/usr/bin/lab-run|' "$tree/DEBIAN/postinst"
    mkdir -p "$tree/usr/bin"
    printf '#!/usr/bin/lab-speak\necho spoken\n' >"$tree/usr/bin/lab-tool"
    chmod 755 "$tree/usr/bin/lab-tool"
    built
}

# Its archive has no md5sums, so that dpkg makes them.
package_without_checksums() {
    package lab-bare 1.0
    conffile /etc/lab-bare.conf "setting = default"
    ln "$tree/usr/share/lab-bare/file1" "$tree/usr/share/lab-bare/twin"
    built || return
    rm "$tree/DEBIAN/md5sums"
    quietly dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" \
        "$packages_home/archive/pool/1.0/lab-bare_1.0.deb"
}

# choice NAME PRIORITY: builds a package with a choice for the alternative lab-choice.
choice() {
    package "$1" 1.0
    mkdir -p "$tree/usr/bin"
    printf '#!/bin/sh\necho %s\n' "$1" >"$tree/usr/bin/$1"
    chmod 755 "$tree/usr/bin/$1"
    # shellcheck disable=SC2016
    printf '[ "$1" != configure ] || update-alternatives --install /usr/bin/lab-choice lab-choice /usr/bin/%s %s \\\n    %s\n' \
        "$1" "$2" "--slave /usr/share/lab-choice-text lab-choice-text /usr/share/$1/file1" | script postinst
    # shellcheck disable=SC2016
    printf '[ "$1" != remove ] || update-alternatives --remove lab-choice /usr/bin/%s\n' "$1" | script prerm
    built
}

# Builds a package that asks a question of the highest priority. `db_input` returns 30 when a question is not shown:
# debconf-devel(7).
package_with_question() {
    package lab-question "$1" 'Depends: debconf'
    cat >"$tree/DEBIAN/templates" <<'END'
Template: lab-question/answer
Type: string
Description: what is the answer?
 The lab would like to know.
END
    printf '#!/bin/sh\nset -e\n. /usr/share/debconf/confmodule\ndb_reset lab-question/answer\n%s\n%s\n' \
        'db_fset lab-question/answer seen false' \
        'db_input critical lab-question/answer || true; db_go || true' >"$tree/DEBIAN/config"
    chmod 755 "$tree/DEBIAN/config"
    script postinst <<'END'
. /usr/share/debconf/confmodule
# A question that was not shown has no answer, and that is no failure.
db_get lab-question/answer || true
db_stop
END
}
