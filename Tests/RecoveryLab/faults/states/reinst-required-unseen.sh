# shellcheck shell=bash disable=SC2016,SC2034,SC2154
title="reinst-required, and no archive can be seen: what was not looked at is no ground to remove anything"
code=L363
releases="bookworm trixie"
variants="no-source no-indexes one-index-gone older-version"
finding=reinst-required
left=lab-spare expect_exit=2 judged=no network=no-network
# Missing indexes are fetched again when a server answers.
case $variant in older-version) network='' ;; no-source) may_remove=lab-spare ;; esac

inject() {
    set_status lab-spare "install reinstreq half-installed"
    case $variant in
        no-source)
            outside sh -c 'for file in "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/*; do : >"$file"; done' sh "$root"
            outside find "$root/var/lib/apt/lists" -type f -delete
            ;;
        no-indexes) outside find "$root/var/lib/apt/lists" -type f -delete ;;
        # The index of the first source does not have the package. A second source may, of which nothing was ever
        # fetched.
        one-index-gone)
            edit_status '/^Package: / { here = $2 == "lab-spare" } here && /^Version: / { $0 = "Version: 9.0" } { print }'
            outside sh -c 'printf "deb [signed-by=/etc/apt/keyrings/lab.asc] http://127.0.0.2:1/other other main\n" \
                >"$1/etc/apt/sources.list.d/other.list"' sh "$root"
            ;;
        older-version)
            edit_status '/^Package: / { here = $2 == "lab-spare" } here && /^Version: / { $0 = "Version: 9.0" } { print }'
            ;;
    esac
}
expect() {
    local got
    got=$(inroot dpkg-query -W -f '${Status}' lab-spare)
    [ "$got" = "install reinstreq half-installed" ] || echo "lab-spare is '$got'"
    expect_said '--allow-remove lab-spare'
    [ "$variant" = no-source ] || return 0
    driver repair --yes --allow-remove lab-spare >"$out/word.log" 2>&1
    expect_gone lab-spare
}
reference() { :; }
