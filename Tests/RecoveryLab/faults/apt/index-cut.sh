# shellcheck shell=bash disable=SC2034,SC2154
title="an index is cut between two stanzas"
code=L063
finding=index-damaged
check_exit="1 2" expect_before=healthy-looking

inject() {
    local cut
    # The lab's packages are at the end of the index, and judge_graph looks for one of them.
    cut=$(outside grep -n '^Package: lab-new$' "$(index Packages)" | cut -d : -f 1)
    outside sed -i "$((cut + 12)),\$d" "$(index Packages)"
}
reference() {
    outside find "$root/var/lib/apt/lists" -mindepth 1 -delete
    inroot apt-get update
}
